package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Rational;

/**
 * The stand-ins of unknown functions in words.
 *
 * <p>A function of one real is p0 + p1 z + p2 sin(p3 z + p4) + p5 exp(-(p6 z + p7)^2). A component of a function of vectors is p0 + u.z + p1 sin(p2 + v.z)
 * + p3 exp(-(p4 + w.z)^2) with the parameters in the order p0, ..., p4, u, v, w.
 */
final class StandIns {
    private static final int SCALAR_LINEAR = 2;

    private StandIns() {}

    /** Returns whether a parameter belongs to the affine part of its stand-in. */
    static boolean isAffine(FunctionSymbol function, int parameter, Trial trial) {
        if (function.isScalar()) {
            return parameter < SCALAR_LINEAR;
        }
        int n = Math.toIntExact(function.from().orElseThrow().value(trial.integers()));
        int within = parameter % (5 + 3 * n);
        return within == 0 || within >= 5 && within < 5 + n;
    }

    /** Returns the definition of a stand-in, such as {@code f(z) = 1 + 2*z}. */
    static String text(FunctionSymbol function, Unknown unknown, Trial trial, Rational[] point) {
        Rational[] p = new Rational[Math.max(unknown.size(), 8)];
        Arrays.fill(p, Rational.ZERO);
        System.arraycopy(point, unknown.start(), p, 0, unknown.size());
        if (function.isScalar()) {
            String line = sum(List.of(constant(p[0]), term(p[1], "z")));
            String wave = term(p[2], "sin(" + sum(List.of(term(p[3], "z"), constant(p[4]))) + ")");
            String bump = term(p[5], "exp(-(" + sum(List.of(term(p[6], "z"), constant(p[7]))) + ")^2)");
            return function.name() + "(z) = " + sum(List.of(line.equals("0") ? "" : line, wave, bump));
        }
        int n = Math.toIntExact(function.from().orElseThrow().value(trial.integers()));
        int m = function.to()
                .map(d -> Math.toIntExact(d.value(trial.integers())))
                .orElse(1);
        Rational[] all = new Rational[m * (5 + 3 * n)];
        Arrays.fill(all, Rational.ZERO);
        System.arraycopy(point, unknown.start(), all, 0, Math.min(unknown.size(), all.length));
        List<String> components = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            int start = i * (5 + 3 * n);
            List<String> terms = new ArrayList<>();
            terms.add(constant(all[start]));
            terms.addAll(dot(all, start + 5, n));
            terms.add(wave(all, start, n));
            List<String> inner = new ArrayList<>(List.of(constant(all[start + 4])));
            inner.addAll(dot(all, start + 5 + 2 * n, n));
            terms.add(term(all[start + 3], "exp(-(" + sum(inner) + ")^2)"));
            components.add(sum(terms));
        }
        String values = m == 1 ? components.get(0) : "(" + String.join(", ", components) + ")";
        return function.name() + "(z) = " + values;
    }

    private static String wave(Rational[] all, int start, int n) {
        List<String> inner = new ArrayList<>(List.of(constant(all[start + 2])));
        inner.addAll(dot(all, start + 5 + n, n));
        return term(all[start + 1], "sin(" + sum(inner) + ")");
    }

    private static List<String> dot(Rational[] all, int start, int n) {
        List<String> terms = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            terms.add(term(all[start + j], "z_" + (j + 1)));
        }
        return terms;
    }

    private static String constant(Rational value) {
        return value.signum() == 0 ? "" : Texts.text(value);
    }

    private static String term(Rational factor, String what) {
        if (factor.signum() == 0 || what.equals("sin(0)")) {
            return "";
        }
        if (what.equals("exp(-(0)^2)")) {
            return constant(factor);
        }
        if (factor.equals(Rational.ONE)) {
            return what;
        }
        return factor.equals(Rational.MINUS_ONE) ? "-" + what : Texts.text(factor) + "*" + what;
    }

    private static String sum(List<String> terms) {
        StringBuilder out = new StringBuilder();
        for (String term : terms) {
            if (term.isEmpty()) {
                continue;
            }
            if (out.length() == 0) {
                out.append(term);
            } else if (term.startsWith("-")) {
                out.append(" - ").append(term.substring(1));
            } else {
                out.append(" + ").append(term);
            }
        }
        return out.length() == 0 ? "0" : out.toString();
    }
}

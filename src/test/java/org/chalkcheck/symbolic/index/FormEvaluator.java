package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Evaluator;
import org.chalkcheck.numeric.Program;

/** Evaluates forms by the meaning of their atoms, with complex numbers inside. */
final class FormEvaluator {
    private final Map<String, Integer> dimensions;
    private final Map<Variable, double[]> values;

    FormEvaluator(Map<String, Integer> dimensions, Map<Variable, double[]> values) {
        this.dimensions = dimensions;
        this.values = values;
    }

    /** A complex number. */
    record Complex(double re, double im) {
        static final Complex ONE = new Complex(1, 0);

        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }

        Complex power(Rational e) {
            if (im == 0 && (re >= 0 || e.isInteger())) {
                return new Complex(e.isInteger() ? Math.pow(re, e.doubleValue()) : Math.pow(re, e.doubleValue()), 0);
            }
            if (e.isInteger()) {
                Complex r = ONE;
                for (int i = 0; i < Math.abs(e.intValue()); i++) {
                    r = r.times(this);
                }
                double n = r.re * r.re + r.im * r.im;
                return e.signum() > 0 ? r : new Complex(r.re / n, -r.im / n);
            }
            double size = Math.pow(Math.hypot(re, im), e.doubleValue());
            double angle = Math.atan2(im, re) * e.doubleValue();
            return new Complex(size * Math.cos(angle), size * Math.sin(angle));
        }

        double real() {
            return Math.abs(im) < 1e-7 * (1 + Math.abs(re)) ? re : Double.NaN;
        }
    }

    Complex value(Form form, Map<IndexVar, Integer> at) {
        Complex sum = new Complex(0, 0);
        for (int i = 0; i < form.size(); i++) {
            Complex product = new Complex(form.factors[i].doubleValue(), 0);
            Monomial m = form.monomials[i];
            for (int k = 0; k < m.atoms.length; k++) {
                product = product.times(power(m.atoms[k], m.exponents[k], at));
            }
            sum = sum.plus(product);
        }
        return sum;
    }

    private Complex power(Atom atom, Rational exponent, Map<IndexVar, Integer> at) {
        double e = exponent.doubleValue();
        if (atom.kind == Kind.EXP) {
            Complex inner = value(atom.forms[0], at);
            double size = Math.exp(inner.re * e);
            return new Complex(size * Math.cos(inner.im * e), size * Math.sin(inner.im * e));
        }
        if (atom.kind == Kind.CIS) {
            double angle = value(atom.forms[0], at).real() * e;
            return new Complex(Math.cos(angle), Math.sin(angle));
        }
        return value(atom, at).power(exponent);
    }

    private Complex real(double value) {
        return new Complex(value, 0);
    }

    private Complex value(Atom atom, Map<IndexVar, Integer> at) {
        switch (atom.kind) {
            case PRIME:
                return real(((Rational) atom.head).doubleValue());
            case IMAGINARY:
                return new Complex(0, 1);
            case CONSTANT:
                return real(atom.head.equals("pi") ? Math.PI : 0.57721566490153286);
            case DIMENSION:
                return real(dimensions.get((String) atom.head));
            case INDEX:
                return real(position(atom.indices[0], at));
            case DELTA:
                return real(position(atom.indices[0], at) == position(atom.indices[1], at) ? 1 : 0);
            case ENTRY:
                return real(entry(atom, at));
            case LOG:
                Complex inside = value(atom.forms[0], at);
                return real(Math.log(Math.hypot(inside.re, inside.im)));
            case SIGN:
                return real(Math.signum(value(atom.forms[0], at).real()));
            case FUNCTION:
                return real(function(atom, at));
            case POWER:
                return value(atom.forms[0], at)
                        .power(Rational.of(Math.round(value(atom.forms[1], at).real())));
            case POLYNOMIAL:
                return value(atom.forms[0], at);
            case SUM:
                return sum(atom, 0, new HashMap<>(at));
            case PRODUCT:
                Complex product = Complex.ONE;
                Map<IndexVar, Integer> scope = new HashMap<>(at);
                for (int i = 1; i <= size(atom.bound[0], at); i++) {
                    scope.put(atom.bound[0], i);
                    product = product.times(value(atom.forms[0], scope));
                }
                return product;
            case INVERSE:
                return real(inverse(matrix(atom, at))[position(atom.indices[0], at) - 1][
                        position(atom.indices[1], at) - 1]);
            case DETERMINANT:
                return real(determinant(matrix(atom, at)));
            default:
                throw new UnsupportedOperationException(atom.kind.name());
        }
    }

    private int size(IndexVar variable, Map<IndexVar, Integer> at) {
        return (int) Math.round(value(variable.size(), at).real());
    }

    private Complex sum(Atom atom, int k, Map<IndexVar, Integer> at) {
        if (k == atom.bound.length) {
            return value(atom.forms[0], at);
        }
        Complex sum = real(0);
        int size = size(atom.bound[k], at);
        for (int i = 1; i <= size; i++) {
            at.put(atom.bound[k], i);
            sum = sum.plus(sum(atom, k + 1, at));
        }
        return sum;
    }

    private double[][] matrix(Atom atom, Map<IndexVar, Integer> at) {
        int n = size(atom.bound[0], at);
        double[][] matrix = new double[n][n];
        Map<IndexVar, Integer> scope = new HashMap<>(at);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scope.put(atom.bound[0], i + 1);
                scope.put(atom.bound[1], j + 1);
                matrix[i][j] = value(atom.forms[0], scope).real();
            }
        }
        return matrix;
    }

    static double determinant(double[][] a) {
        int n = a.length;
        if (n == 1) {
            return a[0][0];
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += (j % 2 == 0 ? 1 : -1) * a[0][j] * determinant(minor(a, 0, j));
        }
        return sum;
    }

    private static double[][] minor(double[][] a, int row, int column) {
        int n = a.length;
        double[][] rest = new double[n - 1][n - 1];
        for (int i = 0; i < n - 1; i++) {
            for (int j = 0; j < n - 1; j++) {
                rest[i][j] = a[i < row ? i : i + 1][j < column ? j : j + 1];
            }
        }
        return rest;
    }

    static double[][] inverse(double[][] a) {
        int n = a.length;
        double determinant = determinant(a);
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double cofactor = n == 1 ? 1 : determinant(minor(a, j, i));
                inverse[i][j] = ((i + j) % 2 == 0 ? cofactor : -cofactor) / determinant;
            }
        }
        return inverse;
    }

    int position(Index index, Map<IndexVar, Integer> at) {
        if (index instanceof IndexVar variable) {
            Integer known = at.get(variable);
            if (known == null) {
                String name = variable.name();
                known = dimensions.get(name.substring(0, name.indexOf('\'')));
            }
            return known;
        }
        if (index instanceof IndexSum sum) {
            long total = sum.constant().value(dimensions);
            for (Map.Entry<IndexVar, Long> factor : sum.factors().entrySet()) {
                total += factor.getValue() * position(factor.getKey(), at);
            }
            return (int) total;
        }
        if (index instanceof IndexPair pair) {
            return (position(pair.outer(), at) - 1) * (int) pair.length().value(dimensions)
                    + position(pair.inner(), at);
        }
        IndexPart part = (IndexPart) index;
        int before = 0;
        for (int b = 0; b < part.block(); b++) {
            before += (int) part.lengths().get(b).value(dimensions);
        }
        return before + position(part.inner(), at);
    }

    private double entry(Atom atom, Map<IndexVar, Integer> at) {
        Variable variable = ((EntryHead) atom.head).variable();
        Shape shape = variable.shape();
        int flat = 0;
        int next = 0;
        for (Dim axis : shape.axes()) {
            int length = (int) axis.value(dimensions);
            int position = axis.isOne() ? 1 : position(atom.indices[next++], at);
            if (position < 1 || position > length) {
                return Double.NaN;
            }
            flat = flat * length + position - 1;
        }
        double[] known = values.get(variable);
        if (known == null) {
            return dimensions.get(variable.name());
        }
        return known[flat];
    }

    private double function(Atom atom, Map<IndexVar, Integer> at) {
        FunctionHead head = (FunctionHead) atom.head;
        if (head.isOpaque() || head.isUnknown()) {
            throw new UnsupportedOperationException(head.name());
        }
        List<Expr> arguments = new ArrayList<>();
        for (Form form : atom.forms) {
            arguments.add(new Num(Rational.of(value(form, at).real())));
        }
        Program program = Compiler.compile(List.of(new Call(ScalarFunction.valueOf(head.name()), arguments)), Map.of());
        Evaluator evaluator = program.evaluator(1);
        evaluator.runValues(1);
        return evaluator.value(program.outputs().get(0).slots()[0])[0];
    }
}

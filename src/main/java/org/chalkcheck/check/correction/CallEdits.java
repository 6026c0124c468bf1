package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** Changes of calls: another function, more or fewer primes, a lost square, swapped arguments. */
final class CallEdits {
    /** Functions that are taken for one another. */
    private static final Map<String, List<String>> RELATED = Map.ofEntries(
            Map.entry("sin", List.of("cos", "sinh")),
            Map.entry("cos", List.of("sin", "cosh")),
            Map.entry("tan", List.of("cot", "tanh", "sec")),
            Map.entry("cot", List.of("tan", "coth", "csc")),
            Map.entry("sec", List.of("csc", "sech", "cos")),
            Map.entry("csc", List.of("sec", "csch", "sin")),
            Map.entry("sinh", List.of("cosh", "sin")),
            Map.entry("cosh", List.of("sinh", "cos")),
            Map.entry("tanh", List.of("coth", "tan")),
            Map.entry("coth", List.of("tanh", "cot")),
            Map.entry("sech", List.of("csch", "sec")),
            Map.entry("csch", List.of("sech", "csc")),
            Map.entry("max", List.of("min")),
            Map.entry("min", List.of("max")),
            Map.entry("det", List.of("tr")),
            Map.entry("tr", List.of("det")),
            Map.entry("logsumexp", List.of("softmax")),
            Map.entry("erf", List.of("erfc")),
            Map.entry("erfc", List.of("erf")));

    private final Edits edits;

    CallEdits(Edits edits) {
        this.edits = edits;
    }

    /** A call of a known function. */
    void ofKnown(Syntax.FunctionCall call, Place place) {
        for (String related : RELATED.getOrDefault(call.function(), List.of())) {
            Syntax other = with(call, related, call.subscript(), call.superscript(), call.primes());
            edits.add(place, SlipKind.FUNCTION, "another function belongs here", call, other, 3);
        }
        if (call.superscript().isEmpty()) {
            Syntax square =
                    with(call, call.function(), call.subscript(), Optional.of(Formulas.number(2)), call.primes());
            edits.add(place, SlipKind.EXPONENT, "a square is lost", call, square, 2);
        } else {
            edits.add(
                    place,
                    SlipKind.EXPONENT,
                    "an exponent is too much",
                    call,
                    with(call, call.function(), call.subscript(), Optional.empty(), call.primes()),
                    2);
        }
        if (call.function().equals("log")) {
            for (Syntax base : List.of(Formulas.number(2), Formulas.number(10))) {
                edits.add(
                        place,
                        SlipKind.LOGARITHM_BASE,
                        "the logarithm has the wrong base",
                        call,
                        with(call, "log", Optional.of(base), call.superscript(), call.primes()),
                        3);
            }
        }
        if (call.function().startsWith("log")
                && (call.subscript().isPresent() || call.function().matches("log(2|10)"))) {
            edits.add(
                    place,
                    SlipKind.LOGARITHM_BASE,
                    "the logarithm has the wrong base",
                    call,
                    with(call, "log", Optional.empty(), call.superscript(), call.primes()),
                    1);
        }
        if (call.primes() > 0) {
            edits.add(
                    place,
                    SlipKind.DERIVATIVE_ORDER,
                    "a derivative stands where the function belongs",
                    call,
                    with(call, call.function(), call.subscript(), call.superscript(), call.primes() - 1),
                    2);
        }
        if (call.arguments().size() == 2) {
            List<Syntax> parts = new ArrayList<>(SyntaxParts.of(call));
            Collections.swap(parts, parts.size() - 2, parts.size() - 1);
            edits.add(place, SlipKind.VARIABLE, "two arguments are swapped", call, SyntaxParts.with(call, parts), 2);
        }
        if (call.arguments().size() == 1) {
            if (varies(call.arguments().get(0).value())) {
                edits.add(
                        place,
                        SlipKind.DERIVATIVE_ORDER,
                        "a function stands where its derivative belongs",
                        call,
                        with(call, call.function(), call.subscript(), call.superscript(), call.primes() + 1),
                        3);
            }
            edits.add(
                    place,
                    SlipKind.FUNCTION,
                    "the function " + call.function() + " is too much",
                    call,
                    Formulas.factor(call.arguments().get(0).value()),
                    4);
        }
    }

    private static Syntax.FunctionCall with(
            Syntax.FunctionCall call,
            String function,
            Optional<Syntax> subscript,
            Optional<Syntax> superscript,
            int primes) {
        return new Syntax.FunctionCall(
                function,
                call.functionSpan(),
                subscript,
                superscript,
                primes,
                call.arguments(),
                call.form(),
                call.span());
    }

    /** Returns a call with other parts; an argument that was written without parentheses gets them where it needs them. */
    static Syntax closed(Syntax.FunctionCall call, List<Syntax> parts) {
        Syntax.FunctionCall changed = (Syntax.FunctionCall) SyntaxParts.with(call, parts);
        boolean bare = call.form() == Syntax.FunctionCall.Form.BARE
                && !(changed.arguments().get(0).value() instanceof Syntax.Name);
        return bare
                ? new Syntax.FunctionCall(
                        changed.function(),
                        changed.functionSpan(),
                        changed.subscript(),
                        changed.superscript(),
                        changed.primes(),
                        changed.arguments(),
                        Syntax.FunctionCall.Form.PARENTHESES,
                        changed.span())
                : changed;
    }

    /** A call of a declared function: its primes. */
    void ofDeclared(Syntax.Juxtaposition call, Place place) {
        Syntax head = call.factors().get(0).value();
        Syntax argument = call.factors().get(1).value();
        Syntax base = head instanceof Syntax.Script script ? Formulas.bare(lessPrimes(script)) : head;
        int primes = head instanceof Syntax.Script script ? script.primes() : 0;
        if (primes > 0) {
            edits.add(
                    place,
                    SlipKind.DERIVATIVE_ORDER,
                    "a derivative stands where the function belongs",
                    call,
                    call(base, argument),
                    2);
        }
        edits.add(place, SlipKind.EXPONENT, "a square is lost", call, Formulas.squared(call), 2);
        if (!varies(argument)) {
            return;
        }
        Syntax primed = base instanceof Syntax.Script script
                ? new Syntax.Script(script.base(), script.subscript(), script.superscript(), primes + 1, script.span())
                : new Syntax.Script(base, Optional.empty(), Optional.empty(), primes + 1, base.span());
        edits.add(
                place,
                SlipKind.DERIVATIVE_ORDER,
                "a function stands where its derivative belongs",
                call,
                call(primed, argument),
                2);
    }

    /** A derivative at a number is hardly what an author means by a function of it. */
    private static boolean varies(Syntax argument) {
        return argument instanceof Syntax.Name
                || SyntaxParts.of(argument).stream().anyMatch(CallEdits::varies);
    }

    private static Syntax lessPrimes(Syntax.Script script) {
        boolean other = script.subscript().isPresent() || script.superscript().isPresent();
        return other
                ? new Syntax.Script(script.base(), script.subscript(), script.superscript(), 0, script.span())
                : script.base();
    }

    private static Syntax call(Syntax head, Syntax argument) {
        return new Syntax.Juxtaposition(List.of(Formulas.adjacent(head), Formulas.adjacent(argument)), head.span());
    }
}

package org.chalkcheck.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a tree in LaTeX. */
class LatexWriter implements SyntaxVisitor<String> {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("expectation", "\\mathbb{E}"),
            Map.entry("probability", "\\Pr"),
            Map.entry("variance", "\\operatorname{Var}"),
            Map.entry("covariance", "\\operatorname{Cov}"),
            Map.entry("correlation", "\\operatorname{Corr}"),
            Map.entry("standard_deviation", "\\operatorname{Std}"),
            Map.entry("entropy", "\\operatorname{H}"),
            Map.entry("beta", "\\mathrm{B}"),
            Map.entry("relu", "\\operatorname{ReLU}"),
            Map.entry("relu6", "\\operatorname{ReLU6}"),
            Map.entry("gelu", "\\operatorname{GELU}"),
            Map.entry("silu", "\\operatorname{SiLU}"),
            Map.entry("elu", "\\operatorname{ELU}"),
            Map.entry("selu", "\\operatorname{SELU}"),
            Map.entry("kl", "\\operatorname{KL}"),
            Map.entry("indicator", "\\mathbb{1}"));

    /** The functions that LaTeX has a command for. */
    private static final Set<String> COMMANDS = Set.of(
            "exp", "log", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos",
            "arctan", "det", "dim", "gcd", "max", "min");

    String write(Syntax syntax) {
        return syntax.accept(this);
    }

    String all(List<? extends Syntax> parts, String separator) {
        return parts.stream().map(this::write).collect(Collectors.joining(separator));
    }

    String scripts(Optional<Syntax> below, Optional<Syntax> above) {
        return below.map(part -> "_{" + write(part) + "}").orElse("")
                + above.map(part -> "^{" + write(part) + "}").orElse("");
    }

    @Override
    public String visitNumber(Syntax.Number number) {
        return number.text();
    }

    @Override
    public String visitName(Syntax.Name name) {
        String text = name.text();
        if (text.equals("ones")) {
            return "\\mathbf{1}";
        }
        if (Commands.LETTERS.containsKey(text)) {
            return "\\" + text + " ";
        }
        String command = switch (name.style()) {
            case BOLD -> "\\mathbf";
            case CALLIGRAPHIC -> "\\mathcal";
            case BLACKBOARD -> "\\mathbb";
            case UNDERLINED -> "\\underline";
            case ROMAN -> "\\mathrm";
            case OPERATOR -> "\\operatorname";
            case PLAIN -> text.length() == 1 ? "" : "\\mathrm";
        };
        return command.isEmpty() ? text : command + "{" + text + "}";
    }

    @Override
    public String visitSymbol(Syntax.Symbol symbol) {
        return switch (symbol.kind()) {
            case INFINITY -> "\\infty ";
            case TRANSPOSE -> "\\top ";
            case STAR -> "*";
            case DAGGER -> "\\dagger ";
            case PLUS -> "+";
            case MINUS -> "-";
            case DEGREE -> "\\circ ";
            case PERPENDICULAR -> "\\perp ";
            case ELLIPSIS -> "\\dots ";
            case ALL -> ":";
        };
    }

    @Override
    public String visitText(Syntax.Text text) {
        return "\\text{" + text.text() + "}";
    }

    @Override
    public String visitGroup(Syntax.Group group) {
        String items = all(group.items(), ", ");
        return switch (group.delimiter()) {
            case PARENTHESIS -> "\\left(" + items + "\\right)";
            case BRACKET -> "\\left[" + items + "\\right]";
            case BRACE -> "\\left\\{" + items + "\\right\\}";
            case ANGLE -> "\\left\\langle " + items + "\\right\\rangle ";
            case INVISIBLE -> "{" + items + "}";
        };
    }

    @Override
    public String visitSequence(Syntax.Sequence sequence) {
        return all(sequence.items(), ", ");
    }

    @Override
    public String visitJuxtaposition(Syntax.Juxtaposition juxtaposition) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < juxtaposition.factors().size(); i++) {
            Syntax.Juxtaposition.Factor factor = juxtaposition.factors().get(i);
            out.append(i == 0 ? "" : " ").append(factor.link() == Syntax.Juxtaposition.Link.OVER ? "/ " : "");
            boolean last = i == juxtaposition.factors().size() - 1;
            out.append(factor(factor.value(), last));
        }
        return out.toString();
    }

    String operator(Syntax.Infix.Kind kind) {
        return switch (kind) {
            case ASTERISK -> "*";
            case DOT -> "\\cdot";
            case TIMES -> "\\times";
            case ENTRYWISE_TIMES -> "\\odot";
            case ENTRYWISE_OVER -> "\\oslash";
            case CIRCLE -> "\\circ";
            case KRONECKER -> "\\otimes";
            case STAR -> "\\star";
            case DIRECT_SUM -> "\\oplus";
            case OVER -> "\\div";
            case MODULO -> "\\bmod";
            case CONGRUENCE_MODULUS -> "\\pmod";
        };
    }

    @Override
    public String visitInfix(Syntax.Infix infix) {
        StringBuilder out = new StringBuilder(factor(infix.operands().get(0), false));
        for (int i = 0; i < infix.operators().size(); i++) {
            Syntax.Infix.Kind kind = infix.operators().get(i).kind();
            String operand =
                    factor(infix.operands().get(i + 1), i == infix.operators().size() - 1);
            out.append(' ').append(operator(kind));
            out.append(kind == Syntax.Infix.Kind.CONGRUENCE_MODULUS ? "{" + operand + "}" : " " + operand);
        }
        return out.toString();
    }

    @Override
    public String visitSum(Syntax.Sum sum) {
        StringBuilder out = new StringBuilder();
        for (Syntax.Sum.Term term : sum.terms()) {
            boolean first = out.isEmpty();
            out.append(first ? term.negative() ? "-" : "" : term.negative() ? " - " : " + ");
            out.append(write(term.value()));
        }
        return out.toString();
    }

    @Override
    public String visitSigned(Syntax.Signed signed) {
        return (signed.negative() ? "-" : "+") + write(signed.operand());
    }

    @Override
    public String visitFraction(Syntax.Fraction fraction) {
        return "\\frac{" + write(fraction.numerator()) + "}{" + write(fraction.denominator()) + "}";
    }

    @Override
    public String visitRoot(Syntax.Root root) {
        return "\\sqrt" + root.index().map(index -> "[" + write(index) + "]").orElse("") + "{" + write(root.radicand())
                + "}";
    }

    @Override
    public String visitBinomial(Syntax.Binomial binomial) {
        return "\\binom{" + write(binomial.upper()) + "}{" + write(binomial.lower()) + "}";
    }

    @Override
    public String visitScript(Syntax.Script script) {
        Optional<Syntax.Accent.Kind> accent = accent(script);
        if (accent.isPresent()) {
            return visitAccent(new Syntax.Accent(accent.get(), script.base(), script.span()));
        }
        String base = write(script.base());
        boolean braces = takesBraces(script.base());
        return (braces ? "{" + base + "}" : base)
                + "'".repeat(script.primes())
                + scripts(script.subscript(), script.superscript());
    }

    /** Whether a base is written with scripts of its own. */
    static boolean takesBraces(Syntax base) {
        return base instanceof Syntax.Script
                || base instanceof Syntax.Percent
                || base instanceof Syntax.FunctionCall call
                        && Set.of("inv", "ones", "eye").contains(call.function());
    }

    /** The plain spelling of a letter with an accent: {@code alpha_bar}. */
    private static Optional<Syntax.Accent.Kind> accent(Syntax.Script script) {
        boolean letter =
                script.base() instanceof Syntax.Name && script.superscript().isEmpty() && script.primes() == 0;
        return letter && script.subscript().orElse(null) instanceof Syntax.Name below
                ? Optional.ofNullable(Commands.ACCENTS.get(below.text()))
                : Optional.empty();
    }

    @Override
    public String visitAccent(Syntax.Accent accent) {
        return "\\" + accent.kind().name().toLowerCase(Locale.ROOT) + "{" + write(accent.base()) + "}";
    }

    @Override
    public String visitFactorial(Syntax.Factorial factorial) {
        return write(factorial.operand()) + "!";
    }

    @Override
    public String visitPercent(Syntax.Percent percent) {
        return write(percent.operand()) + "\\%";
    }

    @Override
    public String visitEnclosed(Syntax.Enclosed enclosed) {
        String value = write(enclosed.value());
        return switch (enclosed.kind()) {
            case BARS -> "\\left|" + value + "\\right|";
            case NORM -> "\\left\\|" + value + "\\right\\|";
            case FLOOR -> "\\left\\lfloor " + value + "\\right\\rfloor ";
            case CEILING -> "\\left\\lceil " + value + "\\right\\rceil ";
        };
    }

    @Override
    public String visitMatrix(Syntax.Matrix matrix) {
        String rows = matrix.rows().stream().map(row -> all(row, " & ")).collect(Collectors.joining(" \\\\ "));
        return switch (matrix.kind()) {
            case ENTRIES -> "\\begin{bmatrix} " + rows + " \\end{bmatrix}";
            case DETERMINANT -> "\\begin{vmatrix} " + rows + " \\end{vmatrix}";
            case NORM -> "\\begin{Vmatrix} " + rows + " \\end{Vmatrix}";
            case PLAIN -> plainMatrix(matrix);
        };
    }

    String plainMatrix(Syntax.Matrix matrix) {
        return "[" + matrix.rows().stream().map(row -> all(row, ", ")).collect(Collectors.joining("; ")) + "]";
    }

    @Override
    public String visitCases(Syntax.Cases cases) {
        return "\\begin{cases} "
                + cases.rows().stream()
                        .map(row -> write(row.value()) + " & "
                                + row.condition().map(this::write).orElse("\\text{otherwise}"))
                        .collect(Collectors.joining(" \\\\ "))
                + " \\end{cases}";
    }

    @Override
    public String visitBigOperator(Syntax.BigOperator operator) {
        String name = switch (operator.kind()) {
            case SUM -> "\\sum";
            case PRODUCT -> "\\prod";
            case LIMIT -> "\\lim";
            case LIMIT_SUPERIOR -> "\\limsup";
            case LIMIT_INFERIOR -> "\\liminf";
            case INTEGRAL ->
                switch (operator.variables().size()) {
                    case 2 -> "\\iint";
                    case 3 -> "\\iiint";
                    default -> "\\int";
                };
            case MAXIMUM -> "\\max";
            case MINIMUM -> "\\min";
            case SUPREMUM -> "\\sup";
            case INFIMUM -> "\\inf";
            case ARGUMENT_OF_MAXIMUM -> "\\operatorname*{argmax}";
            case ARGUMENT_OF_MINIMUM -> "\\operatorname*{argmin}";
        };
        String differentials = operator.variables().stream()
                .map(variable -> " \\, d" + write(variable))
                .collect(Collectors.joining());
        return name + scripts(operator.lower(), operator.upper()) + " " + write(operator.body()) + differentials;
    }

    /** Writes a factor; a derivative before further factors keeps its operand on the fraction, where it ends. */
    String factor(Syntax value, boolean last) {
        return value instanceof Syntax.Derivative derivative && !last ? derivative(derivative, true) : write(value);
    }

    @Override
    public String visitDerivative(Syntax.Derivative derivative) {
        return derivative(derivative, false);
    }

    private String derivative(Syntax.Derivative derivative, boolean closed) {
        String d = derivative.kind() == Syntax.Derivative.Kind.TOTAL ? "d" : "\\partial ";
        String variables = derivative.variables().stream()
                .map(variable -> d + write(variable.variable()) + scripts(Optional.empty(), variable.order()))
                .collect(Collectors.joining(" \\, "));
        String order = scripts(Optional.empty(), derivative.order());
        String operand = write(derivative.operand());
        return closed
                ? "\\frac{" + d + order + " " + operand + "}{" + variables + "}"
                : "\\frac{" + d + order + "}{" + variables + "} " + operand;
    }

    @Override
    public String visitNabla(Syntax.Nabla nabla) {
        return "\\nabla" + scripts(nabla.variable(), nabla.power()) + " " + write(nabla.operand());
    }

    @Override
    public String visitEvaluated(Syntax.Evaluated evaluated) {
        return "\\left. " + write(evaluated.value()) + " \\right|_{" + all(evaluated.at(), ", ") + "}"
                + scripts(Optional.empty(), evaluated.upper());
    }

    /** Writes the function of plain syntax that has a sign of its own in LaTeX; bars around a matrix would be its determinant. */
    Optional<String> asSign(Syntax.FunctionCall call) {
        boolean plain = call.arguments().size() == 1
                && call.arguments().get(0).name().isEmpty()
                && call.primes() == 0
                && call.subscript().isEmpty()
                && call.superscript().isEmpty();
        if (!plain) {
            return Optional.empty();
        }
        Syntax argument = call.arguments().get(0).value();
        return switch (call.function()) {
            case "sqrt" -> Optional.of("\\sqrt{" + write(argument) + "}");
            case "norm" -> Optional.of("\\left\\|" + write(argument) + "\\right\\|");
            case "ones" -> Optional.of("\\mathbf{1}_{" + write(argument) + "}");
            case "eye" -> Optional.of("I_{" + write(argument) + "}");
            case "inv" ->
                Optional.of(
                        argument instanceof Syntax.Name
                                ? write(argument) + "^{-1}"
                                : "\\left(" + write(argument) + "\\right)^{-1}");
            default -> Optional.empty();
        };
    }

    String functionName(Syntax.FunctionCall call) {
        String known = FUNCTIONS.get(call.function());
        if (known != null) {
            return known;
        }
        String name = call.function();
        return COMMANDS.contains(name) ? "\\" + name : "\\operatorname{" + name + "}";
    }

    @Override
    public String visitFunctionCall(Syntax.FunctionCall call) {
        Optional<String> sign = asSign(call);
        if (sign.isPresent()) {
            return sign.get();
        }
        String head = functionName(call) + "'".repeat(call.primes()) + scripts(call.subscript(), call.superscript());
        String separator = call.function().equals("kl") ? " \\,\\|\\, " : ", ";
        String arguments = call.arguments().stream()
                .map(argument ->
                        argument.name().map(name -> "\\mathrm{" + name + "}=").orElse("") + write(argument.value()))
                .collect(Collectors.joining(separator));
        return switch (call.form()) {
            case PARENTHESES -> head + "\\left(" + arguments + "\\right)";
            case BRACKETS -> head + "\\left[" + arguments + "\\right]";
            case BRACES -> head + "\\left\\{" + arguments + "\\right\\}";
            case BARE -> head + "{" + arguments + "}";
        };
    }

    @Override
    public String visitChain(Syntax.Chain chain) {
        StringBuilder out = new StringBuilder(write(chain.operands().get(0)));
        for (int i = 0; i < chain.relations().size(); i++) {
            out.append(' ').append(chain.relations().get(i).kind().latex()).append(' ');
            out.append(write(chain.operands().get(i + 1)));
        }
        return out.toString();
    }

    @Override
    public String visitConditional(Syntax.Conditional conditional) {
        return write(conditional.event()) + " \\mid " + all(conditional.conditions(), ", ");
    }

    @Override
    public String visitLogical(Syntax.Logical logical) {
        return all(logical.operands(), logical.kind() == Syntax.Logical.Kind.AND ? " \\land " : " \\lor ");
    }

    @Override
    public String visitInterval(Syntax.Interval interval) {
        return (interval.lowerClosed() ? "\\left[" : "\\left(") + write(interval.lower()) + ", "
                + write(interval.upper()) + (interval.upperClosed() ? "\\right]" : "\\right)");
    }
}

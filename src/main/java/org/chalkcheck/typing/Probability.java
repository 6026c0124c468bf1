package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Random variables, and the numbers that their laws determine. */
final class Probability {
    private final Elaborator elaborator;
    private final Elaboration context;

    Probability(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns whether random variables are declared. */
    boolean hasLaws() {
        return context.scope.bindings().values().stream().anyMatch(b -> b instanceof Binding.OfRandom);
    }

    /** Returns whether a canonical function name belongs here. */
    boolean isProbabilistic(String name) {
        return kind(name).isPresent() || name.equals("probability");
    }

    private static Optional<Moment.Kind> kind(String name) {
        return switch (name) {
            case "expectation" -> Optional.of(Moment.Kind.EXPECTATION);
            case "variance" -> Optional.of(Moment.Kind.VARIANCE);
            case "covariance" -> Optional.of(Moment.Kind.COVARIANCE);
            case "correlation" -> Optional.of(Moment.Kind.CORRELATION);
            case "standard_deviation" -> Optional.of(Moment.Kind.DEVIATION);
            case "entropy" -> Optional.of(Moment.Kind.ENTROPY);
            case "kl" -> Optional.of(Moment.Kind.DIVERGENCE);
            case "cross_entropy" -> Optional.of(Moment.Kind.CROSS_ENTROPY);
            case "jensen_shannon" -> Optional.of(Moment.Kind.JENSEN_SHANNON);
            case "mutual_information" -> Optional.of(Moment.Kind.MUTUAL_INFORMATION);
            default -> Optional.empty();
        };
    }

    /** Returns the random variable of a declaration; its law is recorded with the step. */
    Variable variable(Binding.RandomDeclaration declaration) {
        Law known = context.laws.get(declaration.name());
        if (known != null) {
            return known.variable();
        }
        Family family = family(declaration);
        List<Operand> parameters = new ArrayList<>();
        for (Syntax parameter : declaration.parameters()) {
            parameters.add(context.inDefinition(
                    declaration.name(),
                    java.util.Map.of(),
                    declaration.span(),
                    () -> new Operand(Arithmetic.collapse(elaborator.elaborate(parameter)), parameter.span())));
        }
        int expected = parameterCount(family);
        if (parameters.size() != expected) {
            throw Elaborator.invalid(
                    "wrong-parameter-count",
                    declaration.span(),
                    "%s takes %d parameters, not %d".formatted(declaration.family(), expected, parameters.size()));
        }
        boolean jointly = family == Family.DIRICHLET
                || family == Family.NORMAL
                        && parameters.stream().anyMatch(p -> !p.shape().isScalar())
                        && !(declaration.shape().isPresent() && entrywiseVariance(parameters));
        List<Expr> values = parameters.stream().map(Operand::value).toList();
        Shape shape;
        if (declaration.count().isPresent()) {
            shape = Shape.column(declaration.count().get());
        } else if (jointly) {
            shape = jointShape(family, parameters, declaration);
            if (family == Family.NORMAL) {
                values = List.of(
                        elaborator.arithmetic.broadcast(values.get(0), shape), covariance(values.get(1), shape));
            }
        } else {
            shape = declaration.shape().orElse(Shape.SCALAR);
        }
        Variable variable =
                new Variable(declaration.name(), shape, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        context.laws.put(declaration.name(), new Law(variable, family, values, jointly));
        return variable;
    }

    private static boolean entrywiseVariance(List<Operand> parameters) {
        return parameters.get(1).shape().isScalar();
    }

    private Shape jointShape(Family family, List<Operand> parameters, Binding.RandomDeclaration declaration) {
        Dim length = parameters.stream()
                .filter(p -> !p.shape().isScalar())
                .findFirst()
                .orElseThrow()
                .shape()
                .axis(0);
        Shape shape = Shape.column(length);
        if (family == Family.NORMAL) {
            Operand mean = parameters.get(0);
            Operand variance = parameters.get(1);
            boolean fits = (mean.shape().isScalar() || context.unify(mean.shape(), shape))
                    && (variance.shape().isScalar() || context.unify(variance.shape(), Shape.matrix(length, length)));
            if (!fits) {
                throw Arithmetic.conflict(
                        declaration.span(),
                        "a mean of shape %s and a covariance of shape %s do not fit"
                                .formatted(mean.shape(), variance.shape()));
            }
        }
        return shape;
    }

    private static Expr covariance(Expr value, Shape shape) {
        return value.shape().isScalar()
                ? Expressions.product(value, new org.chalkcheck.expr.Identity(shape.axis(0)))
                : value;
    }

    private static Family family(Binding.RandomDeclaration declaration) {
        String name = declaration.family().replace("_", "").toLowerCase(Locale.ROOT);
        for (Family family : Family.values()) {
            if (family.name().replace("_", "").toLowerCase(Locale.ROOT).equals(name)) {
                return family;
            }
        }
        return switch (name) {
            case "n", "gaussian" -> Family.NORMAL;
            case "u" -> Family.UNIFORM;
            case "ber", "bern" -> Family.BERNOULLI;
            case "exp" -> Family.EXPONENTIAL;
            case "t" -> Family.STUDENT_T;
            default ->
                throw Elaborator.invalid(
                        "unknown-distribution",
                        declaration.span(),
                        "the distribution " + declaration.family() + " is not known");
        };
    }

    private static int parameterCount(Family family) {
        return switch (family) {
            case RADEMACHER -> 0;
            case BERNOULLI,
                    CATEGORICAL,
                    EXPONENTIAL,
                    DIRICHLET,
                    POISSON,
                    GEOMETRIC,
                    STUDENT_T,
                    CHI_SQUARED,
                    HALF_NORMAL -> 1;
            default -> 2;
        };
    }

    /** Returns the value of a call such as {@code \operatorname{Var}[X]}. */
    Expr call(Syntax.FunctionCall call) {
        List<Syntax> arguments = call.arguments().stream()
                .map(Syntax.FunctionCall.Argument::value)
                .toList();
        return moment(call.function(), arguments, call.span());
    }

    private Expr moment(String name, List<Syntax> arguments, Span span) {
        if (arguments.isEmpty()) {
            throw Elaborator.invalid("no-argument", span, name + " needs an argument");
        }
        Optional<Condition> given = Optional.empty();
        List<Variable> fixed = new ArrayList<>();
        List<Syntax> plain = new ArrayList<>(arguments);
        int last = plain.size() - 1;
        if (Names.strip(plain.get(last)) instanceof Syntax.Conditional conditional) {
            plain.set(last, conditional.event());
            List<Condition> conditions = new ArrayList<>();
            for (Syntax condition : conditional.conditions()) {
                if (CanonicalNames.of(condition).isPresent()
                        && elaborator.elaborate(condition) instanceof Variable variable
                        && variable.role() == Variable.Role.RANDOM) {
                    fixed.add(variable);
                } else {
                    conditions.add(elaborator.conditions.condition(condition));
                }
            }
            if (!conditions.isEmpty()) {
                given = Optional.of(conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions));
            }
        }
        if (name.equals("probability")) {
            List<Condition> events =
                    plain.stream().map(elaborator.conditions::condition).toList();
            Condition event = events.size() == 1 ? events.get(0) : new Condition.And(events);
            return new Moment(Moment.Kind.PROBABILITY, List.of(), Optional.of(event), given, fixed, Shape.SCALAR);
        }
        Moment.Kind kind = kind(name).orElseThrow();
        List<Expr> values = new ArrayList<>();
        for (Syntax argument : plain) {
            values.add(Arithmetic.collapse(elaborator.elaborate(argument)));
        }
        boolean two = switch (kind) {
            case COVARIANCE, CORRELATION, DIVERGENCE, CROSS_ENTROPY, JENSEN_SHANNON, MUTUAL_INFORMATION -> true;
            default -> false;
        };
        if (kind == Moment.Kind.ENTROPY && values.size() == 2) {
            kind = Moment.Kind.CROSS_ENTROPY;
        } else if (kind == Moment.Kind.COVARIANCE && values.size() == 1) {
            values.add(values.get(0));
        } else if (values.size() != (two ? 2 : 1)) {
            throw Elaborator.invalid(
                    "wrong-argument-count",
                    span,
                    "%s needs %d argument(s), not %d".formatted(name, two ? 2 : 1, values.size()));
        }
        return new Moment(kind, values, Optional.empty(), given, fixed, shape(kind, values));
    }

    private static Shape shape(Moment.Kind kind, List<Expr> values) {
        Shape first = values.get(0).shape();
        return switch (kind) {
            case EXPECTATION -> first;
            case VARIANCE, DEVIATION, COVARIANCE -> {
                if (first.isScalar()) {
                    yield Shape.SCALAR;
                }
                if (first.isColumn()) {
                    yield kind == Moment.Kind.DEVIATION
                            ? first
                            : Shape.matrix(
                                    first.axis(0),
                                    values.get(values.size() - 1).shape().axis(0));
                }
                yield first;
            }
            default -> Shape.SCALAR;
        };
    }

    /** Returns the density of a random variable: {@code p_X(x)}, where p is not declared and X is random. */
    Optional<Expr> densityCall(Syntax head, Syntax.Group group) {
        if (head instanceof Syntax.Script script
                && script.base() instanceof Syntax.Name name
                && (name.text().equals("p") || name.text().equals("f"))
                && script.subscript().isPresent()
                && script.superscript().isEmpty()
                && group.items().size() == 1) {
            Optional<String> variable =
                    CanonicalNames.of(Names.strip(script.subscript().get()));
            if (variable.isPresent()
                    && context.scope.find(variable.get()).orElse(null) instanceof Binding.OfRandom random) {
                Expr value = variable(random.declaration());
                Expr point =
                        Arithmetic.collapse(elaborator.elaborate(group.items().get(0)));
                return Optional.of(Moment.of(Moment.Kind.DENSITY, List.of(value, point), Shape.SCALAR));
            }
        }
        return Optional.empty();
    }

    /** Applies the letters of probability: E, H, I, P, D_KL. */
    Optional<Expr> letterCall(String letter, Optional<Syntax> subscript, Syntax.Group group, Span span) {
        Optional<Expr> density = densityCall(
                new Syntax.Script(
                        new Syntax.Name(letter, Syntax.Name.Style.PLAIN, span), subscript, Optional.empty(), 0, span),
                group);
        if (density.isPresent() || !hasLaws()) {
            return density;
        }
        String mark = subscript.flatMap(s -> CanonicalNames.of(Names.strip(s))).orElse("");
        return switch (letter) {
            case "E" -> Optional.of(moment("expectation", group.items(), span));
            case "H" -> Optional.of(moment("entropy", group.items(), span));
            case "I" -> Optional.of(moment("mutual_information", group.items(), span));
            case "P" -> Optional.of(moment("probability", group.items(), span));
            case "D" -> mark.equals("KL") ? Optional.of(moment("kl", group.items(), span)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}

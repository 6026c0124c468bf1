package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** The laws of random variables: a family with its parameters, recorded with the step that uses them. */
final class Laws {
    private final Elaborator elaborator;
    private final Elaboration context;

    Laws(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the random variable of a declaration. */
    Variable declared(Binding.RandomDeclaration declaration) {
        return declared(declaration, Map.of());
    }

    /** Returns the random variable of a declaration in whose parameters some letters stand for values. */
    Variable declared(Binding.RandomDeclaration declaration, Map<String, Expr> letters) {
        Law known = context.laws.get(declaration.name());
        if (known != null) {
            return known.variable();
        }
        Optional<Initialisers> initialisation = Initialisers.of(declaration.family());
        if (initialisation.isPresent()) {
            return initialised(initialisation.get(), declaration, letters);
        }
        Family family = family(declaration.family())
                .orElseThrow(() -> Elaborator.invalid(
                        "unknown-distribution",
                        declaration.span(),
                        "the distribution " + declaration.family() + " is not known"));
        List<Operand> parameters = new ArrayList<>();
        for (Syntax parameter : declaration.parameters()) {
            parameters.add(context.inDefinition(
                    declaration.name(), letters, parameter, declaration.span(), () -> parameter(parameter)));
        }
        requireCount(family, declaration.family(), parameters.size(), declaration.span());
        boolean entrywise = declaration.shape().isPresent()
                && parameters.size() == 2
                && (parameters.get(1).shape().isScalar()
                        || parameters.get(1).shape().equals(declaration.shape().get()));
        boolean jointly = isJoint(family, parameters) && !(family == Family.NORMAL && entrywise);
        Optional<Shape> shape = declaration.count().map(Shape::column).or(declaration::shape);
        return record(declaration.name(), family, parameters, jointly, shape, declaration.span());
    }

    private List<Operand> parameters(Binding.RandomDeclaration declaration, Map<String, Expr> letters) {
        List<Operand> parameters = new ArrayList<>();
        for (Syntax parameter : declaration.parameters()) {
            parameters.add(context.inDefinition(
                    declaration.name(), letters, parameter, declaration.span(), () -> parameter(parameter)));
        }
        return parameters;
    }

    private Variable initialised(
            Initialisers initialisation, Binding.RandomDeclaration declaration, Map<String, Expr> letters) {
        Shape shape =
                declaration.count().map(Shape::column).or(declaration::shape).orElse(Shape.SCALAR);
        List<Expr> arguments =
                parameters(declaration, letters).stream().map(Operand::value).toList();
        Initialisers.Parameters law = initialisation
                .law(shape, arguments)
                .filter(p -> p.values().stream().allMatch(v -> v.shape().isScalar()))
                .orElseThrow(() -> Elaborator.invalid(
                        "unclear-fans",
                        declaration.span(),
                        "%s needs the number of inputs".formatted(declaration.family()),
                        "W : matrix(m, n) ~ HeNormal(), w ~ HeNormal(n), w ~ XavierNormal(n, m)"));
        Variable variable =
                new Variable(declaration.name(), shape, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        context.laws.put(declaration.name(), new Law(variable, law.family(), law.values(), false));
        return variable;
    }

    /**
     * Returns a new random variable of a law that is written in a formula.
     *
     * @param label how the variable prints
     */
    Variable written(String label, Family family, String spelling, List<Syntax> arguments, Span span) {
        List<Operand> parameters = arguments.stream().map(this::parameter).toList();
        requireCount(family, spelling, parameters.size(), span);
        return record(
                context.freshName(label), family, parameters, isJoint(family, parameters), Optional.empty(), span);
    }

    /** Returns a new random variable, independent of all others, with the law of a known one. */
    Variable copy(String label, Law law) {
        Variable like = law.variable();
        Variable copy = new Variable(
                context.freshName(label), like.shape(), like.domain(), like.structure(), Variable.Role.RANDOM);
        context.laws.put(copy.name(), new Law(copy, law.family(), law.parameters(), law.jointly()));
        return copy;
    }

    private Operand parameter(Syntax syntax) {
        return new Operand(Arithmetic.collapse(elaborator.elaborate(syntax)), syntax.span());
    }

    private static boolean isJoint(Family family, List<Operand> parameters) {
        return family == Family.DIRICHLET
                || family == Family.NORMAL
                        && parameters.stream().anyMatch(p -> !p.shape().isScalar());
    }

    private Variable record(
            String name, Family family, List<Operand> parameters, boolean jointly, Optional<Shape> shape, Span span) {
        List<Expr> values = parameters.stream().map(Operand::value).toList();
        Shape own = shape.orElse(Shape.SCALAR);
        if (jointly) {
            Shape joint = jointShape(family, parameters, span);
            if (shape.isPresent() && shape.get().isColumn() && !context.unify(own, joint)) {
                throw Arithmetic.conflict(
                        span, "the law of a vector of shape %s does not fit the declared %s".formatted(joint, own));
            }
            own = joint;
            if (family == Family.NORMAL) {
                values = List.of(elaborator.arithmetic.broadcast(values.get(0), own), covariance(values.get(1), own));
            }
        }
        Variable variable = new Variable(name, own, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        context.laws.put(name, new Law(variable, family, values, jointly));
        lengths(own);
        return variable;
    }

    /** A length that is itself random is part of what is said, even where only the entries are mentioned. */
    private void lengths(Shape shape) {
        for (Dim axis : shape.axes()) {
            for (String length : axis.names()) {
                if (!context.laws.containsKey(length)
                        && context.scope.find(length).orElse(null) instanceof Binding.OfRandom random) {
                    declared(random.declaration());
                }
            }
        }
    }

    private Shape jointShape(Family family, List<Operand> parameters, Span span) {
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
                        span,
                        "a mean of shape %s and a covariance of shape %s do not fit"
                                .formatted(mean.shape(), variance.shape()));
            }
        }
        return shape;
    }

    private static Expr covariance(Expr value, Shape shape) {
        return value.shape().isScalar() ? Expressions.product(value, new Identity(shape.axis(0))) : value;
    }

    private static void requireCount(Family family, String spelling, int found, Span span) {
        int expected = parameterCount(family);
        if (found != expected) {
            throw Elaborator.invalid(
                    "wrong-parameter-count",
                    span,
                    "%s takes %d parameters, not %d".formatted(spelling, expected, found));
        }
    }

    /** Returns the family that a name or a usual abbreviation of it means. */
    static Optional<Family> family(String spelling) {
        String name = spelling.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
        for (Family family : Family.values()) {
            if (family.name().replace("_", "").toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(family);
            }
        }
        return Optional.ofNullable(
                switch (name) {
                    case "n", "gaussian" -> Family.NORMAL;
                    case "u", "unif" -> Family.UNIFORM;
                    case "ber", "bern" -> Family.BERNOULLI;
                    case "bin", "binom" -> Family.BINOMIAL;
                    case "cat" -> Family.CATEGORICAL;
                    case "dir" -> Family.DIRICHLET;
                    case "exp" -> Family.EXPONENTIAL;
                    case "geom" -> Family.GEOMETRIC;
                    case "lap" -> Family.LAPLACE;
                    case "pois" -> Family.POISSON;
                    case "t" -> Family.STUDENT_T;
                    default -> null;
                });
    }

    static int parameterCount(Family family) {
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
}

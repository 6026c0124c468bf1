package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Random variables, and the numbers that their laws determine. */
final class Probability {
    private final Elaborator elaborator;
    private final Elaboration context;
    private final Laws laws;
    private final WrittenLaws written;
    /** How many moments stand around what is read. */
    private int depth;

    Probability(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.laws = new Laws(elaborator);
        this.written = new WrittenLaws(elaborator, laws);
    }

    /** Returns the random variable of a declaration; its law is recorded with the step. */
    Variable variable(Binding.RandomDeclaration declaration) {
        return laws.declared(declaration);
    }

    /** Records the law of the terms of a sequence with the step. */
    void termsOf(Binding.OfSequence sequence, Binding.RandomDeclaration law) {
        laws.declared(law, Map.of(sequence.index(), Law.index(law.name())));
    }

    /** Returns whether random variables are declared. */
    boolean hasLaws() {
        return context.scope.bindings().values().stream()
                .anyMatch(b -> b instanceof Binding.OfRandom
                        || b instanceof Binding.OfSequence s && s.law().isPresent());
    }

    /** Returns whether a canonical function name belongs here. */
    static boolean isProbabilistic(String name) {
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

    /** Returns the value of a call such as {@code \operatorname{Var}[X]}. */
    Expr call(Syntax.FunctionCall call) {
        List<Syntax> arguments = call.arguments().stream()
                .map(Syntax.FunctionCall.Argument::value)
                .toList();
        return moment(call.function(), call.subscript(), arguments, call.span());
    }

    private Expr moment(String name, Optional<Syntax> subscript, List<Syntax> arguments, Span span) {
        if (arguments.isEmpty()) {
            throw Elaborator.invalid("no-argument", span, name + " needs an argument");
        }
        if (subscript.isEmpty()) {
            return moment(name, arguments, span);
        }
        WrittenLaws.Averaged averaged = written.averaged(subscript.get());
        Expr value = averaged.inside(context, () -> moment(name, arguments, span));
        return value instanceof Moment moment ? partial(moment, averaged.names()) : value;
    }

    /**
     * Returns the moment over the named random variables alone, all others held fixed; over everything where none of those names is averaged
     * over, since a subscript may also name a parameter.
     */
    private static Moment partial(Moment moment, Set<String> names) {
        Set<Variable> inside = new LinkedHashSet<>(randomOf(moment));
        List<Variable> fixed = new ArrayList<>(moment.conditioning());
        for (Variable v : inside) {
            if (!names.contains(v.name()) && !fixed.contains(v)) {
                fixed.add(v);
            }
        }
        if (inside.stream().noneMatch(v -> names.contains(v.name()))) {
            return moment;
        }
        return new Moment(moment.kind(), moment.arguments(), moment.event(), moment.given(), fixed, moment.shape());
    }

    /** Returns the random variables of a moment outside the moments in it. */
    private static List<Variable> randomOf(Expr e) {
        List<Variable> out = new ArrayList<>();
        for (Expr child : e.children()) {
            if (child instanceof Variable v && v.role() == Variable.Role.RANDOM) {
                out.add(v);
            } else if (!(child instanceof Moment)) {
                out.addAll(randomOf(child));
            }
        }
        return out;
    }

    private static boolean isRandom(Expr e) {
        return e instanceof Variable v && v.role() == Variable.Role.RANDOM;
    }

    /** Whether what stands behind the bar may be a value, as in E[X | X + Y], and no condition, as in E[X | X > 0]. */
    private static boolean isValue(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        if (bare instanceof Syntax.Group group && group.items().size() == 1) {
            return isValue(group.items().get(0));
        }
        return !(bare instanceof Syntax.Chain || bare instanceof Syntax.Logical || bare instanceof Syntax.Sequence)
                && !(bare instanceof Syntax.Group);
    }

    /** Given a function of random variables, all is a function of its value, which other moments may average over. */
    private static Condition observed(Syntax written, Expr value, boolean outermost) {
        String name = CanonicalNames.of(Names.strip(written)).orElseGet(() -> String.valueOf(value));
        Variable at = new Variable(
                name + (outermost ? "#value" : "#averaged"),
                Shape.SCALAR,
                Domain.REAL,
                Structure.GENERAL,
                Variable.Role.FREE);
        return new Condition.Compare(value, Relation.EQUAL, at);
    }

    private Expr moment(String name, List<Syntax> arguments, Span span) {
        depth++;
        try {
            return plain(name, arguments, span);
        } finally {
            depth--;
        }
    }

    private Expr plain(String name, List<Syntax> arguments, Span span) {
        Optional<Condition> given = Optional.empty();
        List<Variable> fixed = new ArrayList<>();
        List<Syntax> plain = new ArrayList<>(arguments);
        int last = plain.size() - 1;
        if (Names.strip(plain.get(last)) instanceof Syntax.Conditional conditional) {
            plain.set(last, conditional.event());
            List<Condition> conditions = new ArrayList<>();
            for (Syntax condition : conditional.conditions()) {
                Optional<Expr> value = isValue(condition)
                        ? Optional.of(Arithmetic.collapse(elaborator.elaborate(condition)))
                        : Optional.empty();
                if (value.isPresent() && value.get() instanceof Variable variable && isRandom(variable)) {
                    fixed.add(variable);
                } else if (value.isPresent()
                        && value.get().shape().isScalar()
                        && Traversal.contains(value.get(), Probability::isRandom)) {
                    conditions.add(observed(condition, value.get(), depth == 1));
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
            context.averages.put(span, List.copyOf(event.expressions()));
            return new Moment(Moment.Kind.PROBABILITY, List.of(), Optional.of(event), given, fixed, Shape.SCALAR);
        }
        Moment.Kind kind = kind(name).orElseThrow();
        List<Expr> values = new ArrayList<>();
        for (Syntax argument : plain) {
            Optional<Expr> law = kind == Moment.Kind.MUTUAL_INFORMATION
                    ? Optional.empty()
                    : written.law(argument).map(v -> v);
            values.add(law.isPresent() ? law.get() : Arithmetic.collapse(elaborator.elaborate(argument)));
        }
        if (kind == Moment.Kind.ENTROPY && values.size() == 2) {
            kind = Moment.Kind.CROSS_ENTROPY;
            context.note("an entropy with two arguments read as the cross-entropy of their laws");
        } else if (kind == Moment.Kind.COVARIANCE && values.size() == 1) {
            values.add(values.get(0));
        } else if (values.size() != argumentCount(kind)) {
            throw Elaborator.invalid(
                    "wrong-argument-count",
                    span,
                    "%s needs %d argument(s), not %d".formatted(name, argumentCount(kind), values.size()));
        }
        if (comparesLaws(kind)
                && !context.unify(values.get(0).shape(), values.get(1).shape())) {
            throw Arithmetic.conflict(
                    span,
                    "laws of the shapes %s and %s cannot be compared"
                            .formatted(values.get(0).shape(), values.get(1).shape()));
        }
        Optional<Expr> ofVectors = given.isEmpty() && fixed.isEmpty()
                ? new ProbabilityVectors(context).value(kind, values)
                : Optional.empty();
        if (ofVectors.isPresent()) {
            if (!values.stream().allMatch(ProbabilityVectors::isOne)) {
                context.note("vectors in an entropy or a divergence are taken as the probabilities of discrete laws");
            }
            return ofVectors.get();
        }
        context.averages.put(span, List.copyOf(values));
        return new Moment(kind, values, Optional.empty(), given, fixed, shape(kind, values));
    }

    private static int argumentCount(Moment.Kind kind) {
        return switch (kind) {
            case COVARIANCE, CORRELATION, DIVERGENCE, CROSS_ENTROPY, JENSEN_SHANNON, MUTUAL_INFORMATION -> 2;
            default -> 1;
        };
    }

    private static boolean comparesLaws(Moment.Kind kind) {
        return switch (kind) {
            case DIVERGENCE, CROSS_ENTROPY, JENSEN_SHANNON -> true;
            default -> false;
        };
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

    /**
     * Returns the density of a random variable or of a function of some, {@code p_X(x)} where p is not declared, or of a law that is
     * written: {@code \mathcal{N}(x; \mu, \sigma^2)}.
     */
    Optional<Expr> densityCall(Syntax head, Syntax.Group group) {
        Optional<WrittenLaws.Point> point = written.density(head, group);
        if (point.isPresent()) {
            Expr at = Arithmetic.collapse(elaborator.elaborate(point.get().point()));
            return Optional.of(
                    Moment.of(Moment.Kind.DENSITY, List.of(point.get().variable(), at), Shape.SCALAR));
        }
        if (head instanceof Syntax.Script script
                && script.base() instanceof Syntax.Name name
                && (name.text().equals("p") || name.text().equals("f"))
                && script.subscript().isPresent()
                && script.superscript().isEmpty()
                && group.items().size() == 1) {
            Optional<String> variable =
                    CanonicalNames.of(Names.strip(script.subscript().get()));
            Optional<Binding> binding = variable.flatMap(context.scope::find);
            if (binding.isPresent()
                    && (binding.get() instanceof Binding.OfRandom || binding.get() instanceof Binding.OfName)) {
                Expr value = elaborator.names.resolve(variable.get(), script.span());
                if (Traversal.variables(value).stream().noneMatch(v -> v.role() == Variable.Role.RANDOM)) {
                    return Optional.empty();
                }
                Expr at = Arithmetic.collapse(elaborator.elaborate(group.items().get(0)));
                return Optional.of(Moment.of(Moment.Kind.DENSITY, List.of(value, at), Shape.SCALAR));
            }
            boolean declared =
                    CanonicalNames.of(script).flatMap(context.scope::find).isPresent();
            if (!declared && isFunctionOfDeclared(script.subscript().get())) {
                Expr value = Arithmetic.collapse(
                        elaborator.elaborate(script.subscript().get()));
                Expr at = Arithmetic.collapse(elaborator.elaborate(group.items().get(0)));
                return Traversal.contains(value, Probability::isRandom)
                        ? Optional.of(Moment.of(Moment.Kind.DENSITY, List.of(value, at), Shape.SCALAR))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a formula is more than a name, and all its names are known. */
    private boolean isFunctionOfDeclared(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        Optional<String> name = CanonicalNames.of(bare);
        if (name.isPresent() && elaborator.names.resolvesWithoutGuess(name.get())) {
            return true;
        }
        if (bare instanceof Syntax.Name) {
            return false;
        }
        return !(bare instanceof Syntax.Text) && SyntaxParts.of(bare).stream().allMatch(this::isFunctionOfDeclared);
    }

    private boolean isProbabilityVector(Syntax argument) {
        Syntax bare = Names.strip(argument);
        boolean named =
                CanonicalNames.of(bare).filter(elaborator.names::isKnown).isPresent();
        boolean called =
                bare instanceof Syntax.FunctionCall call && call.function().equals("softmax");
        return (named || called) && ProbabilityVectors.isOne(Arithmetic.collapse(elaborator.elaborate(bare)));
    }

    /** Applies the letters of probability: E, H, I, P. */
    Optional<Expr> letterCall(String letter, Optional<Syntax> subscript, Syntax.Group group, Span span) {
        boolean random = hasLaws()
                || letter.equals("E") && group.delimiter() == Syntax.Group.Delimiter.BRACKET
                || subscript.map(WrittenLaws::hasLaw).orElse(false)
                || group.items().stream().anyMatch(written::isLaw);
        if (!random && !(letter.equals("H") && group.items().stream().allMatch(this::isProbabilityVector))) {
            return Optional.empty();
        }
        return switch (letter) {
            case "E" -> Optional.of(moment("expectation", subscript, group.items(), span));
            case "H" -> Optional.of(moment("entropy", subscript, group.items(), span));
            case "I" -> Optional.of(moment("mutual_information", subscript, group.items(), span));
            case "P" -> Optional.of(moment("probability", subscript, group.items(), span));
            default -> Optional.empty();
        };
    }

    /** Returns how many of the factors behind a bare E it averages over, as in {@code E X^2} and {@code E|X - Y|}; 0 for another letter. */
    int bareExpectation(List<Syntax.Juxtaposition.Factor> factors, int at) {
        if (!isBareExpectation(factors.get(at).value()) || !hasLaws()) {
            return 0;
        }
        int end = at + 1;
        while (end < factors.size()
                && factors.get(end).link() == Syntax.Juxtaposition.Link.ADJACENT
                && !isBareExpectation(factors.get(end).value())) {
            end++;
        }
        boolean random = factors.subList(at + 1, end).stream().anyMatch(f -> isOfRandomVariables(f.value()));
        return random ? end - at - 1 : 0;
    }

    private boolean isBareExpectation(Syntax syntax) {
        return syntax instanceof Syntax.Name name && name.text().equals("E") && !elaborator.names.isKnown("E");
    }

    private boolean isOfRandomVariables(Syntax syntax) {
        Optional<String> name = CanonicalNames.of(Names.strip(syntax));
        boolean random = name.flatMap(context.scope::find)
                .filter(b -> b instanceof Binding.OfRandom)
                .isPresent();
        return random || SyntaxParts.of(syntax).stream().anyMatch(this::isOfRandomVariables);
    }

    /** Returns the expectation of a product of factors. */
    Operand expectation(List<Syntax.Juxtaposition.Factor> factors, Span head) {
        Span last = factors.get(factors.size() - 1).value().span();
        Syntax product = factors.size() == 1
                ? factors.get(0).value()
                : new Syntax.Juxtaposition(
                        factors, factors.get(0).value().span().to(last));
        return new Operand(moment("expectation", List.of(product), head.to(last)), head.to(last));
    }
}

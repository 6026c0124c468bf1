package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/** Sums, products, extrema, integrals and limits: everything that binds a variable. */
final class Binders {
    private final Elaborator elaborator;
    private final Elaboration context;
    // The open upper ends of sums that were written without bounds, by the name of their index.
    private final Map<String, Dim> openRanges = new HashMap<>();

    Binders(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Notes that an index runs over a length that may be open. */
    void ranges(Variable index, Dim length) {
        openRanges.put(index.name(), length);
    }

    /** Learns the range of an index without bounds from an axis that it runs over. */
    void usedAsIndex(Expr index, Dim length) {
        if (index instanceof Variable variable && openRanges.containsKey(variable.name())) {
            Dim range = openRanges.get(variable.name());
            if (!context.unify(range, length)) {
                throw new IllegalArgumentException(
                        "the index " + variable.label() + " runs over lengths " + range + " and " + length);
            }
        }
    }

    Expr elaborate(Syntax.BigOperator written) {
        Syntax.BigOperator operator = UsualBounds.of(written);
        return switch (operator.kind()) {
            case SUM -> reduction(Reduction.Kind.SUM, operator);
            case PRODUCT -> reduction(Reduction.Kind.PRODUCT, operator);
            case MAXIMUM -> reduction(Reduction.Kind.MAX, operator);
            case MINIMUM -> reduction(Reduction.Kind.MIN, operator);
            case LIMIT -> limit(operator);
            case INTEGRAL -> integral(operator);
            case LIMIT_SUPERIOR, LIMIT_INFERIOR, SUPREMUM, INFIMUM, ARGUMENT_OF_MAXIMUM, ARGUMENT_OF_MINIMUM ->
                throw Elaborator.invalid("unsupported-operator", operator.span(), "this operator cannot be checked");
        };
    }

    /** An index with its range, and conditions on it. */
    private record Range(Variable index, String name, Expr lower, Expr upper) {
        /** Returns the range over the one axis that the index runs along in a body; a declaration of its letter does not bind it. */
        Range over(Expr body) {
            Set<Dim> axes = new LinkedHashSet<>();
            Traversal.visit(body, node -> {
                if (node instanceof Entry entry) {
                    for (int axis = 0; axis < entry.indices().size(); axis++) {
                        if (entry.indices().get(axis).equals(index)) {
                            axes.add(entry.tensor().shape().axis(axis));
                        }
                    }
                }
            });
            boolean other = axes.size() == 1
                    && !DimensionInference.isOpen(axes.iterator().next());
            return other
                    ? new Range(
                            index,
                            name,
                            lower,
                            Expressions.dimension(axes.iterator().next()))
                    : this;
        }
    }

    private Expr reduction(Reduction.Kind kind, Syntax.BigOperator operator) {
        if (operator.lower().isEmpty()) {
            throw Elaborator.invalid(
                    "sum-without-index",
                    operator.span(),
                    "the index of this sum or product is not given",
                    "write \\sum_{i=1}^{n}");
        }
        Syntax lower = Names.strip(operator.lower().get());
        List<Syntax> names = new ArrayList<>();
        List<Syntax> conditions = new ArrayList<>();
        ReductionBounds bounds = ReductionBounds.upTo(operator.upper());
        if (lower instanceof Syntax.Chain chain
                && chain.relations().get(0).kind() == Relation.Kind.EQUAL
                && chain.relations().size() == 1) {
            names.addAll(indexNames(chain.operands().get(0)));
            bounds = bounds.from(chain.operands().get(1));
        } else if (lower instanceof Syntax.Chain chain
                && chain.relations().get(0).kind() == Relation.Kind.IN
                && Names.strip(chain.operands().get(1)) instanceof Syntax.Group set
                && set.delimiter() == Syntax.Group.Delimiter.BRACE) {
            return overSet(kind, chain.operands().get(0), set, operator);
        } else if (lower instanceof Syntax.Sequence || CanonicalNames.of(lower).isPresent()) {
            names.addAll(indexNames(lower));
        } else if (lower instanceof Syntax.Juxtaposition) {
            names.addAll(Indices.of(lower, 2));
        } else {
            BoundNames bound = new BoundNames(context);
            Optional<Map<Syntax, ReductionBounds>> chained = operator.upper().isEmpty()
                    ? ReductionBounds.chained(lower)
                            .filter(each -> bound.areOnly(each.keySet(), operator)
                                    && each.values().stream()
                                            .flatMap(one -> one.ends().stream())
                                            .noneMatch(end ->
                                                    !each.containsKey(end) && bound.areOnly(List.of(end), operator)))
                    : Optional.empty();
            if (chained.isPresent()) {
                Map<Syntax, ReductionBounds> each = chained.get();
                return nested(
                        kind,
                        operator,
                        List.copyOf(each.keySet()),
                        0,
                        index -> Objects.requireNonNull(each.get(index)),
                        conditions);
            }
            names.addAll(bound.of(lower, operator));
            conditions.add(lower);
        }
        ReductionBounds all = bounds;
        return nested(kind, operator, names, 0, name -> all, conditions);
    }

    private static List<Syntax> indexNames(Syntax syntax) {
        return Indices.of(syntax, 1);
    }

    private Expr overSet(Reduction.Kind kind, Syntax index, Syntax.Group set, Syntax.BigOperator operator) {
        String name = name(index);
        List<Expr> values = new ArrayList<>();
        for (Syntax item : set.items()) {
            Expr value = elaborator.scalar(item);
            values.add(context.withLocal(name, value, () -> elaborator.elaborate(operator.body())));
        }
        return switch (kind) {
            case SUM -> Expressions.sum(values);
            case PRODUCT -> Expressions.product(values);
            case MAX -> Expressions.call(ScalarFunction.MAX, values.toArray(Expr[]::new));
            case MIN -> Expressions.call(ScalarFunction.MIN, values.toArray(Expr[]::new));
        };
    }

    private static String name(Syntax index) {
        return CanonicalNames.of(index)
                .orElseThrow(
                        () -> Elaborator.invalid("no-index", index.span(), "the index of a sum or product is a name"));
    }

    private Expr nested(
            Reduction.Kind kind,
            Syntax.BigOperator operator,
            List<Syntax> names,
            int at,
            Function<Syntax, ReductionBounds> boundsOf,
            List<Syntax> conditions) {
        if (names.isEmpty()) {
            throw Elaborator.invalid("no-index", operator.span(), "the index of this sum or product is not given");
        }
        if (at == names.size()) {
            Expr body = Arithmetic.collapse(elaborator.elaborate(operator.body()));
            for (Syntax condition : conditions) {
                body = restrict(kind, body, condition);
            }
            return body;
        }
        ReductionBounds bounds = boundsOf.apply(names.get(at));
        Range declared = range(names.get(at), bounds);
        Expr body = context.withLocal(
                declared.name(), declared.index(), () -> nested(kind, operator, names, at + 1, boundsOf, conditions));
        boolean free = bounds.start().isEmpty()
                && bounds.end().isEmpty()
                && context.scope.ranges().containsKey(declared.name());
        Range range = free ? declared.over(body) : declared;
        boolean extreme = kind == Reduction.Kind.MAX || kind == Reduction.Kind.MIN;
        Optional<Expr> column =
                extreme ? Reduction.columnOver(range.index(), range.lower(), range.upper(), body) : Optional.empty();
        return column.<Expr>map(entries -> new TensorCall(
                        kind == Reduction.Kind.MAX ? TensorFunction.LARGEST : TensorFunction.SMALLEST,
                        List.of(entries),
                        Shape.SCALAR))
                .orElseGet(() -> new Reduction(kind, range.index(), range.lower(), range.upper(), body));
    }

    private Expr restrict(Reduction.Kind kind, Expr body, Syntax condition) {
        Condition typed = elaborator.conditions.condition(condition);
        Expr neutral = switch (kind) {
            case SUM -> Expressions.zero(body.shape());
            case PRODUCT -> Expressions.fill(Num.ONE, body.shape());
            case MAX, MIN ->
                throw Elaborator.invalid(
                        "unsupported-operator", condition.span(), "a maximum under a condition cannot be checked");
        };
        return new Cases(List.of(new Cases.Branch(typed, body)), Optional.of(neutral));
    }

    private Range range(Syntax index, ReductionBounds bounds) {
        String name = name(index);
        Variable variable = context.freshIndex(name);
        bounds.start().ifPresent(this::counts);
        bounds.end().ifPresent(this::counts);
        Expr lower = bounds.start().isPresent()
                ? bounds.first(elaborator.scalar(bounds.start().get()))
                : Num.ONE;
        Expr upper;
        if (bounds.end().isPresent()) {
            upper = bounds.last(elaborator.scalar(bounds.end().get()));
        } else if (context.scope.ranges().containsKey(name)) {
            upper = Expressions.dimension(context.scope.ranges().get(name));
        } else if (bounds.start().isPresent()) {
            throw Elaborator.invalid("sum-without-end", index.span(), "the upper end of this sum is not given");
        } else {
            Dim open = context.dimensions.next();
            openRanges.put(variable.name(), open);
            upper = Expressions.dimension(open);
        }
        return new Range(variable, name, lower, upper);
    }

    /** Undeclared letters in the bound of a sum are natural numbers: with others it would mean nothing. */
    private void counts(Syntax bound) {
        Optional<String> name = CanonicalNames.of(bound);
        if (name.isEmpty()) {
            SyntaxParts.of(bound).forEach(this::counts);
        } else if (Letters.isLetter(name.get())
                && !elaborator.names.resolvesWithoutGuess(name.get())
                && context.inferredIndex(name.get()).isEmpty()) {
            context.inferNatural(name.get());
        }
    }

    private Expr integral(Syntax.BigOperator operator) {
        if (operator.variables().isEmpty()) {
            throw Elaborator.invalid(
                    "integral-without-variable",
                    operator.span(),
                    "the variable of this integral is not given",
                    "end the integrand with \\, dx");
        }
        if (operator.variables().size() > 1) {
            throw Elaborator.invalid(
                    "unsupported-operator",
                    operator.span(),
                    "an integral sign with several variables cannot be checked",
                    "write one \\int for each variable");
        }
        Syntax variable = operator.variables().get(0);
        if (operator.lower().isEmpty() && operator.upper().isEmpty()) {
            return indefinite(operator, variable);
        }
        if (operator.lower().isEmpty() || operator.upper().isEmpty()) {
            throw IndefiniteIntegrals.refused(operator.span());
        }
        String name = name(variable);
        Expr lower = elaborator.scalar(operator.lower().get());
        Expr upper = elaborator.scalar(operator.upper().get());
        Variable bound = Variable.bound(context.freshName(name), Shape.SCALAR);
        context.integrationNames.add(name);
        Expr body = context.withLocal(name, bound, () -> Arithmetic.collapse(elaborator.elaborate(operator.body())));
        return new Integral(body, bound, lower, upper);
    }

    private Expr indefinite(Syntax.BigOperator operator, Syntax variable) {
        if (!(elaborator.scalar(variable) instanceof Variable x)
                || x.role() != Variable.Role.FREE
                || x.domain().integer()) {
            throw IndefiniteIntegrals.refused(operator.span());
        }
        Expr body = Arithmetic.collapse(elaborator.elaborate(operator.body()));
        if (!body.shape().isScalar()) {
            throw IndefiniteIntegrals.refused(operator.span());
        }
        return context.indefiniteIntegrals.stand(context.freshName("integral"), body, x, operator.span());
    }

    private Expr limit(Syntax.BigOperator operator) {
        Syntax lower = operator.lower()
                .map(Names::strip)
                .orElseThrow(() -> Elaborator.invalid(
                        "limit-without-point", operator.span(), "the point of this limit is not given"));
        if (!(lower instanceof Syntax.Chain chain) || chain.relations().size() != 1) {
            throw Elaborator.invalid("limit-without-point", lower.span(), "a limit is written \\lim_{x \\to a}");
        }
        Limit.Side side = switch (chain.relations().get(0).kind()) {
            case TO -> Limit.Side.BOTH;
            case DOWN_TO -> Limit.Side.ABOVE;
            case UP_TO -> Limit.Side.BELOW;
            default ->
                throw Elaborator.invalid("limit-without-point", lower.span(), "a limit is written \\lim_{x \\to a}");
        };
        Syntax point = Names.strip(chain.operands().get(1));
        if (point instanceof Syntax.Script script
                && script.superscript().map(Names::strip).orElse(null) instanceof Syntax.Symbol symbol
                && script.subscript().isEmpty()) {
            if (symbol.kind() == Syntax.Symbol.Kind.PLUS) {
                side = Limit.Side.ABOVE;
                point = script.base();
            } else if (symbol.kind() == Syntax.Symbol.Kind.MINUS) {
                side = Limit.Side.BELOW;
                point = script.base();
            }
        }
        String name = name(chain.operands().get(0));
        Expr at = elaborator.scalar(point);
        Variable bound = limitVariable(name, at);
        Limit.Side finalSide = side;
        Supplier<Expr> body = () -> Arithmetic.collapse(elaborator.elaborate(operator.body()));
        // The variable may be a declared name that definitions use.
        Expr inside = context.withSubstitute(name, bound, () -> context.withLocal(name, bound, body));
        return new Limit(inside, bound, at, finalSide);
    }

    private Variable limitVariable(String name, Expr point) {
        boolean integer = Traversal.contains(point, Constant.INFINITY::equals)
                && (context.scope.find(name).orElse(null) instanceof Binding.OfVariable declared
                                && declared.variable().domain().integer()
                        || context.scope.find(name).isEmpty() && "nNm".contains(name)
                        || context.scope.find(name).orElse(null) instanceof Binding.OfDimension);
        String fresh = context.freshName(name);
        return integer
                ? new Variable(fresh, Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.BOUND)
                : Variable.bound(fresh, Shape.SCALAR);
    }
}

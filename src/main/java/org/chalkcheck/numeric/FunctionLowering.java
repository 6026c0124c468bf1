package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** Lowers scalar functions, known and unknown, conditions and cases. */
final class FunctionLowering {
    private static final List<Variable> PARAMETERS =
            List.of(Variable.bound("first#argument", Shape.SCALAR), Variable.bound("second#argument", Shape.SCALAR));
    private static final Map<ScalarFunction, Expr> DEFINITIONS = new ConcurrentHashMap<>();

    private final Lowering lowering;
    private final Graph graph;

    FunctionLowering(Lowering lowering) {
        this.lowering = lowering;
        this.graph = lowering.graph;
    }

    Tensor call(Call call) {
        List<Tensor> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(lowering.lower(argument));
        }
        int[] lengths = lowering.lengths(call.shape());
        int[] nodes = new int[Lowering.size(lengths)];
        int[] values = new int[arguments.size()];
        for (int k = 0; k < nodes.length; k++) {
            for (int m = 0; m < values.length; m++) {
                int[] entries = arguments.get(m).nodes();
                values[m] = entries[entries.length == 1 ? 0 : k];
            }
            nodes[k] = apply(call.function(), values);
        }
        return new Tensor(lengths, nodes);
    }

    private int apply(ScalarFunction function, int[] x) {
        if (function == ScalarFunction.POW) {
            return graph.pow(x[0], x[1]);
        }
        if (function == ScalarFunction.MAX || function == ScalarFunction.MIN) {
            int result = x[0];
            for (int k = 1; k < x.length; k++) {
                result = graph.call(function, result, x[k]);
            }
            return result;
        }
        if (function == ScalarFunction.ROOT && graph.isConstant(x[1])) {
            return root(x[0], x[1]);
        }
        if (!Functions.isPrimitive(function)) {
            return defined(function, x);
        }
        return x.length == 1 ? graph.call(function, x[0]) : graph.call(function, x[0], x[1]);
    }

    private int root(int x, int n) {
        if (n == graph.one) {
            return x;
        }
        return graph.constantValue(n).equals(Rational.of(2))
                ? graph.call(ScalarFunction.SQRT, x)
                : graph.call(ScalarFunction.ROOT, x, n);
    }

    private int defined(ScalarFunction function, int[] x) {
        Expr definition = DEFINITIONS.computeIfAbsent(function, FunctionLowering::definition);
        for (int k = 0; k < x.length; k++) {
            lowering.scopes.push(PARAMETERS.get(k), Tensor.scalar(x[k]));
        }
        int result = lowering.scalar(definition);
        for (int k = 0; k < x.length; k++) {
            lowering.scopes.pop();
        }
        return result;
    }

    private static Expr definition(ScalarFunction function) {
        List<Expr> arguments = new ArrayList<>(PARAMETERS.subList(0, function.arity()));
        return FunctionDefinitions.unfold(function, arguments)
                .orElseThrow(() -> new CompilationException("the function " + function.plain() + " has no definition"));
    }

    Tensor unknown(UnknownCall call) {
        Tensor argument = lowering.lower(call.argument());
        FunctionSymbol function = call.function();
        UnknownFunctions unknown = new UnknownFunctions(graph, lowering.partials);
        int[] lengths = lowering.lengths(call.shape());
        if (function.isScalar()) {
            int[] nodes = new int[argument.size()];
            for (int k = 0; k < nodes.length; k++) {
                nodes[k] = unknown.scalar(function, call.order(), argument.nodes()[k]);
            }
            return new Tensor(lengths, nodes);
        }
        int to = Lowering.size(lowering.lengths(function.valueShape()));
        if (call.order() == 0) {
            return new Tensor(lengths, unknown.vector(function, argument.nodes(), to));
        }
        if (call.order() == 1) {
            return new Tensor(lengths, unknown.jacobian(function, argument.nodes(), to));
        }
        throw new CompilationException("a derivative of order " + call.order() + " of " + function.name());
    }

    Tensor cases(Cases cases) {
        List<Integer> conditions = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            int condition = condition(branch.condition());
            if (condition != graph.zero) {
                conditions.add(condition);
                values.add(lowering.lower(branch.value()));
            }
            if (condition == graph.one) {
                break;
            }
        }
        boolean isClosed = !conditions.isEmpty() && conditions.get(conditions.size() - 1) == graph.one;
        int[] lengths = lowering.lengths(cases.shape());
        int[] result = new int[Lowering.size(lengths)];
        if (isClosed) {
            System.arraycopy(values.get(values.size() - 1).nodes(), 0, result, 0, result.length);
        } else if (cases.otherwise().isPresent()) {
            System.arraycopy(lowering.lower(cases.otherwise().get()).nodes(), 0, result, 0, result.length);
        } else {
            Arrays.fill(result, graph.undefined());
        }
        for (int k = conditions.size() - (isClosed ? 2 : 1); k >= 0; k--) {
            for (int m = 0; m < result.length; m++) {
                result[m] = graph.select(conditions.get(k), values.get(k).nodes()[m], result[m]);
            }
        }
        return new Tensor(lengths, result);
    }

    int condition(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare(compare);
        }
        if (condition instanceof Condition.Not not) {
            return graph.not(condition(not.part()));
        }
        if (condition instanceof Condition.And and) {
            int result = graph.one;
            for (Condition part : and.parts()) {
                result = result == graph.zero ? result : graph.and(result, condition(part));
            }
            return result;
        }
        int result = graph.zero;
        for (Condition part : ((Condition.Or) condition).parts()) {
            result = result == graph.one ? result : graph.or(result, condition(part));
        }
        return result;
    }

    private int compare(Condition.Compare compare) {
        int left = BinderLowering.infinity(compare.left());
        int right = BinderLowering.infinity(compare.right());
        if (left != 0 || right != 0) {
            return compare(compare.relation(), graph.constant(left), graph.constant(right));
        }
        int[] lefts = lowering.lower(compare.left()).nodes();
        int[] rights = lowering.lower(compare.right()).nodes();
        int result = graph.one;
        for (int k = 0; k < Math.max(lefts.length, rights.length); k++) {
            int a = lefts[lefts.length == 1 ? 0 : k];
            int b = rights[rights.length == 1 ? 0 : k];
            result = graph.and(result, compare(compare.relation(), a, b));
        }
        return result;
    }

    private int compare(Relation relation, int a, int b) {
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> graph.equal(a, b);
            case NOT_EQUAL -> graph.not(graph.equal(a, b));
            case LESS -> graph.less(a, b);
            case LESS_OR_EQUAL -> graph.lessOrEqual(a, b);
            case GREATER -> graph.less(b, a);
            case GREATER_OR_EQUAL -> graph.lessOrEqual(b, a);
        };
    }
}

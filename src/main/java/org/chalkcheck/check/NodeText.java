package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.ExprVisitor;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/**
 * Numbers the nodes of expressions so that two nodes have one number exactly if they are equal to the last detail, the domains and structures
 * of variables and the names of bound ones included. The text lists each node once, by the numbers of its parts, so that it is no longer than
 * the expressions with all sharing.
 */
final class NodeText implements ExprVisitor<String> {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<Expr, Integer> known = new IdentityHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /** Returns the number of a node. */
    int number(Expr node) {
        Integer before = known.get(node);
        if (before != null) {
            return before;
        }
        String line = node.getClass().getSimpleName() + node.shape().axes() + node.accept(this);
        int number = number(line);
        known.put(node, number);
        return number;
    }

    private int number(String line) {
        return numbers.computeIfAbsent(line, text -> {
            lines.add(text);
            return lines.size() - 1;
        });
    }

    /** Returns the number of a condition. */
    int number(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return number("compare " + compare.relation().name() + " " + number(compare.left()) + " "
                    + number(compare.right()));
        }
        if (condition instanceof Condition.And and) {
            return number("and " + conditions(and.parts()));
        }
        if (condition instanceof Condition.Or or) {
            return number("or " + conditions(or.parts()));
        }
        return number("not " + number(((Condition.Not) condition).part()));
    }

    List<Integer> conditions(List<Condition> conditions) {
        return conditions.stream().map(this::number).toList();
    }

    List<Integer> all(List<? extends Expr> nodes) {
        return nodes.stream().map(this::number).toList();
    }

    /** Returns a text that says what one node is: its own details, quoted names, and the numbers of its parts. */
    String text() {
        return String.join("\n", lines);
    }

    private String parts(Object own, Expr... nodes) {
        return " " + own + " " + all(List.of(nodes));
    }

    static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String domain(Domain domain) {
        return domain.integer() + " " + domain.nonzero() + " " + bound(domain.lower()) + " " + bound(domain.upper());
    }

    private String bound(Optional<Bound> bound) {
        return bound.map(b -> (b.open() ? "open " : "closed ") + number(b.value()))
                .orElse("none");
    }

    private String condition(Optional<Condition> condition) {
        return condition.map(c -> Integer.toString(number(c))).orElse("none");
    }

    @Override
    public String visitNum(Num num) {
        return parts(num.value());
    }

    @Override
    public String visitConstant(Constant constant) {
        return parts(constant.kind().name());
    }

    @Override
    public String visitVariable(Variable variable) {
        return parts(variable.role().name() + " " + variable.structure().name() + " " + domain(variable.domain()) + " "
                + quoted(variable.name()));
    }

    @Override
    public String visitDimensionValue(DimensionValue value) {
        return parts(value.dimension());
    }

    @Override
    public String visitFill(Fill fill) {
        return parts("", fill.value());
    }

    @Override
    public String visitIdentity(Identity identity) {
        return parts(identity.size());
    }

    @Override
    public String visitSum(Sum sum) {
        return " " + all(sum.children());
    }

    @Override
    public String visitProduct(Product product) {
        return " " + all(product.children());
    }

    @Override
    public String visitCall(Call call) {
        return " " + call.function().name() + " " + all(call.arguments());
    }

    @Override
    public String visitMatMul(MatMul product) {
        return parts("", product.left(), product.right());
    }

    @Override
    public String visitTranspose(Transpose transpose) {
        return " " + all(transpose.children());
    }

    @Override
    public String visitTensorCall(TensorCall call) {
        return " " + call.function().name() + " " + all(call.arguments());
    }

    @Override
    public String visitBlock(Block block) {
        return " " + block.rows().stream().map(this::all).toList();
    }

    @Override
    public String visitEntry(Entry entry) {
        return parts(all(entry.indices()), entry.tensor());
    }

    @Override
    public String visitTabulate(Tabulate tabulate) {
        return parts(all(tabulate.indices()), tabulate.body());
    }

    @Override
    public String visitReduction(Reduction reduction) {
        return parts(
                reduction.kind().name(), reduction.index(), reduction.lower(), reduction.upper(), reduction.body());
    }

    @Override
    public String visitDerivative(Derivative derivative) {
        return parts("", derivative.body(), derivative.variable());
    }

    @Override
    public String visitNthDerivative(NthDerivative derivative) {
        return parts("", derivative.body(), derivative.variable(), derivative.order());
    }

    @Override
    public String visitSubstitution(Substitution substitution) {
        return parts("", substitution.body(), substitution.variable(), substitution.value());
    }

    @Override
    public String visitIntegral(Integral integral) {
        return parts("", integral.body(), integral.variable(), integral.lower(), integral.upper());
    }

    @Override
    public String visitLimit(Limit limit) {
        return parts(limit.side().name(), limit.body(), limit.variable(), limit.point());
    }

    @Override
    public String visitUnknownCall(UnknownCall call) {
        return parts(
                call.order() + " " + call.function().from() + " "
                        + call.function().to() + " " + quoted(call.function().name()),
                call.argument());
    }

    @Override
    public String visitSequenceTerm(SequenceTerm term) {
        return parts(quoted(term.name()), term.index());
    }

    @Override
    public String visitCases(Cases cases) {
        return " "
                + cases.branches().stream()
                        .map(branch -> number(branch.condition()) + ":" + number(branch.value()))
                        .toList()
                + " " + cases.otherwise().map(this::number);
    }

    @Override
    public String visitMoment(Moment moment) {
        return " " + moment.kind().name() + " " + all(moment.arguments()) + " " + condition(moment.event()) + " "
                + condition(moment.given()) + " " + all(moment.conditioning());
    }
}

package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value chosen by the first condition that holds; undefined where none does and there is no other value.
 *
 * <p>All values have one shape. An indicator is 1 under its condition and 0 otherwise.
 */
public final class Cases extends Expr {
    private final List<Branch> branches;
    private final Optional<Expr> otherwise;

    /**
     * A value and the condition under which it counts.
     *
     * @param condition of scalars
     * @param value of the shape of the whole
     */
    public record Branch(Condition condition, Expr value) {}

    public Cases(List<Branch> branches, Optional<Expr> otherwise) {
        super(shape(branches, otherwise), List.of(branches, otherwise));
        this.branches = List.copyOf(branches);
        this.otherwise = otherwise;
    }

    private static Shape shape(List<Branch> branches, Optional<Expr> otherwise) {
        List<Expr> values = new ArrayList<>(branches.stream().map(Branch::value).toList());
        otherwise.ifPresent(values::add);
        return commonShape(values, true);
    }

    /** Returns 1 where the condition holds and 0 elsewhere. */
    public static Cases indicator(Condition condition) {
        return new Cases(List.of(new Branch(condition, Num.ONE)), Optional.of(Num.ZERO));
    }

    /** Returns whether this is 1 where two indices or numbers are equal and 0 elsewhere. */
    public boolean isKronecker() {
        return branches.size() == 1
                && branches.get(0).value().equals(Num.ONE)
                && otherwise.equals(Optional.of(Num.ZERO))
                && branches.get(0).condition() instanceof Condition.Compare compare
                && compare.relation() == Relation.EQUAL
                && compare.expressions().stream().allMatch(e -> e instanceof Num || e instanceof Variable);
    }

    public List<Branch> branches() {
        return branches;
    }

    public Optional<Expr> otherwise() {
        return otherwise;
    }

    @Override
    public List<Expr> children() {
        List<Expr> children = new ArrayList<>();
        for (Branch branch : branches) {
            children.addAll(branch.condition().expressions());
            children.add(branch.value());
        }
        otherwise.ifPresent(children::add);
        return List.copyOf(children);
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        List<Branch> replaced = new ArrayList<>();
        int start = 0;
        for (Branch branch : branches) {
            int end = start + branch.condition().expressions().size();
            Condition condition = branch.condition().withExpressions(children.subList(start, end));
            replaced.add(new Branch(condition, children.get(end)));
            start = end + 1;
        }
        int last = start;
        return new Cases(replaced, otherwise.map(ignored -> children.get(last)));
    }

    @Override
    protected boolean sameParts(Expr other) {
        Cases that = (Cases) other;
        return branches.equals(that.branches) && otherwise.equals(that.otherwise);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitCases(this);
    }
}

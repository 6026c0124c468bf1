package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * A matrix written out by rows of cells; a cell is a scalar or a block, and blocks of a row share their row count.
 */
public final class Block extends Expr {
    private final List<List<Expr>> rows;

    public Block(List<List<Expr>> rows, Shape shape) {
        super(shape, List.of(rows));
        this.rows = rows.stream().map(List::copyOf).toList();
    }

    public List<List<Expr>> rows() {
        return rows;
    }

    @Override
    public List<Expr> children() {
        return rows.stream().flatMap(List::stream).toList();
    }

    @Override
    public Expr withChildren(List<Expr> children) {
        return new Block(regroup(children), shape());
    }

    private List<List<Expr>> regroup(List<Expr> cells) {
        ArrayList<List<Expr>> grouped = new ArrayList<>();
        int start = 0;
        for (List<Expr> row : rows) {
            grouped.add(cells.subList(start, start + row.size()));
            start += row.size();
        }
        return grouped;
    }

    @Override
    protected boolean sameParts(Expr other) {
        Block that = (Block) other;
        return rows.equals(that.rows) && shape().equals(that.shape());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visitBlock(this);
    }
}

package org.chalkcheck.symbolic.entrywise;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * The relation between any entry of two vectors or matrices of symbolic size, as one between scalars.
 *
 * <p>Entries of a variable that stands there by this entry alone become a scalar of its domain. That relation says as much, or more, than the one between the
 * tensors: it is not only about indices within their lengths.
 */
final class GeneralEntry {
    private final Expr row;
    private final Expr column;

    private GeneralEntry(Shape shape) {
        this.row = index("i", shape.isRow());
        this.column = index("j", shape.isColumn());
    }

    private static Expr index(String letter, boolean single) {
        return single
                ? Num.ONE
                : new Variable(letter + "#entry", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
    }

    /** Returns the relation for any entry. */
    static Proposition of(Proposition p) {
        Shape shape = p.left().shape();
        GeneralEntry entry = new GeneralEntry(shape);
        List<Condition> assumptions = p.assumptions().stream()
                .map(condition -> entry.atEntry(condition, shape))
                .toList();
        Proposition any = p.withSides(entry.of(p.left()), entry.of(p.right())).withAssumptions(assumptions);
        return entry.scalars(any);
    }

    // A condition on all entries holds for this one. That a vector is not another one says nothing of an entry.
    private Condition atEntry(Condition condition, Shape shape) {
        return condition instanceof Condition.Compare compare
                        && compare.relation() != Relation.NOT_EQUAL
                        && compare.left().shape().equals(shape)
                        && compare.right().shape().equals(shape)
                ? new Condition.Compare(of(compare.left()), compare.relation(), of(compare.right()))
                : condition;
    }

    private Expr of(Expr e) {
        if (e.shape().isScalar()) {
            return e;
        }
        if (e instanceof Fill fill) {
            return fill.value();
        }
        if (e instanceof Sum sum) {
            return Expressions.sum(sum.terms().stream().map(this::of).toList());
        }
        if (e instanceof Product product) {
            return Expressions.product(product.factors().stream().map(this::of).toList());
        }
        if (e instanceof Call call) {
            return new Call(
                    call.function(), call.arguments().stream().map(this::of).toList());
        }
        if (e instanceof Tabulate table && table.indices().size() == 2) {
            Expr atRow = Traversal.substitute(table.body(), table.indices().get(0), row);
            return Traversal.substitute(atRow, table.indices().get(1), column);
        }
        if (e instanceof Transpose transpose) {
            return new Entry(transpose.matrix(), List.of(column, row));
        }
        return new Entry(e, List.of(row, column));
    }

    private Proposition scalars(Proposition p) {
        Proposition scalars = p;
        for (Variable variable : variables(p)) {
            if (variable.shape().isScalar()
                    || variable.role() != Variable.Role.FREE
                    || variable.structure() != Structure.GENERAL) {
                continue;
            }
            Variable scalar = new Variable(
                    variable.name(), Shape.SCALAR, variable.domain(), Structure.GENERAL, Variable.Role.FREE);
            Expr entry = new Entry(variable, List.of(row, column));
            Proposition changed = scalars.map(e -> Traversal.rewrite(e, part -> part.equals(entry) ? scalar : part));
            if (variables(changed).stream().noneMatch(variable::equals)) {
                scalars = changed;
            }
        }
        return scalars;
    }

    private static List<Variable> variables(Proposition p) {
        List<Variable> all = new ArrayList<>(Traversal.variables(p.left()));
        all.addAll(Traversal.variables(p.right()));
        p.assumptions().stream()
                .flatMap(condition -> condition.expressions().stream())
                .forEach(e -> all.addAll(Traversal.variables(e)));
        return all;
    }
}

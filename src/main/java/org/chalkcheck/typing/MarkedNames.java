package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/** Names whose subscript belongs to them: sized identities and ones, Kronecker's delta, unit vectors. */
final class MarkedNames {
    private final Elaborator elaborator;
    private final Names names;
    private final Elaboration context;

    MarkedNames(Elaborator elaborator, Names names) {
        this.elaborator = elaborator;
        this.names = names;
        this.context = elaborator.context;
    }

    /**
     * Fails where a name that is not declared carries a lone number or letter in brackets above: {@code W^{(1)}} is a name of its own, and
     * hardly anybody writes a power so.
     */
    static void rejectMarkAsPower(Syntax.Script script) {
        Syntax above = script.superscript().map(MarkedNames::withoutPower).orElse(script);
        boolean bracketed = above instanceof Syntax.Group group
                && group.items().size() == 1
                && group.delimiter() != Syntax.Group.Delimiter.INVISIBLE
                && isMark(Names.strip(group.items().get(0)));
        Optional<String> base = CanonicalNames.of(script.base());
        if (!bracketed || base.isEmpty() || base.get().equals("e")) {
            return;
        }
        String mark = CanonicalNames.of(((Syntax.Group) above).items().get(0))
                .orElseGet(() -> ((Syntax.Number)
                                Names.strip(((Syntax.Group) above).items().get(0)))
                        .text());
        throw Elaborator.invalid(
                "undeclared-name",
                script.span(),
                "a number or letter in brackets above makes %s^{(%s)} a name of its own, and it is not declared"
                        .formatted(base.get(), mark),
                "declare it in a given block, or write %s^%s for the power".formatted(base.get(), mark));
    }

    /** Returns the mark of {@code y^{(i)2}}, or all that stands above. */
    private static Syntax withoutPower(Syntax superscript) {
        Syntax above = Names.strip(superscript);
        return above instanceof Syntax.Juxtaposition product
                        && product.factors().size() == 2
                        && product.factors().get(1).value() instanceof Syntax.Number
                        && product.factors().get(1).link() == Syntax.Juxtaposition.Link.ADJACENT
                ? Names.strip(product.factors().get(0).value())
                : above;
    }

    private static boolean isMark(Syntax syntax) {
        return syntax instanceof Syntax.Number number
                        && number.value().signum() >= 0
                        && number.value().stripTrailingZeros().scale() <= 0
                || syntax instanceof Syntax.Name name && !name.text().equals("T");
    }

    /** Returns what a name with a subscript stands for, if it is one of them: sized identities and ones, Kronecker's delta, and unit vectors. */
    Optional<Expr> of(Syntax.Script script) {
        if (script.subscript().isEmpty()
                || !(script.base() instanceof Syntax.Name name)
                || names.isKnown(name.text())) {
            return Optional.empty();
        }
        Syntax subscript = script.subscript().get();
        if (name.text().equals("delta")) {
            List<Syntax> indices = Indices.of(subscript, 2);
            if (indices.size() == 2) {
                return Optional.of(Cases.indicator(new Condition.Compare(
                        elaborator.scalar(indices.get(0)), Relation.EQUAL, elaborator.scalar(indices.get(1)))));
            }
        }
        if (name.text().equals("I") || name.text().equals("ones")) {
            List<Syntax> sizes = Indices.of(subscript, 1);
            Optional<Dim> size = new DimensionReader(context.scope).read(sizes.get(0));
            if (name.text().equals("I") && size.isPresent()) {
                return Optional.of(size.get().isOne() ? Num.ONE : new Identity(size.get()));
            }
            if (size.isPresent()) {
                return Optional.of(Expressions.fill(Num.ONE, Shape.column(size.get())));
            }
        }
        return name.text().equals("e") ? unitVector(subscript) : Optional.empty();
    }

    /**
     * The unit vector {@code e_k} beside declared vectors or matrices; its length is that of what stands around it. A letter below
     * that nothing declares counts along it.
     */
    private Optional<Expr> unitVector(Syntax subscript) {
        List<Syntax> indices = Indices.of(subscript, 1);
        Syntax written = Names.strip(indices.get(0));
        Optional<String> letter = CanonicalNames.of(written).filter(Letters::isLetter);
        boolean position =
                written instanceof Syntax.Number number && number.value().signum() > 0 || letter.isPresent();
        if (indices.size() != 1 || !position || !context.scope.hasTensors()) {
            return Optional.empty();
        }
        Dim length = context.dimensions.next();
        letter.filter(name -> !names.resolvesWithoutGuess(name)).ifPresent(name -> context.inferIndex(name, length));
        Expr index = Arithmetic.collapse(elaborator.elaborate(written));
        if (!isWhole(index)) {
            return Optional.empty();
        }
        elaborator.binders.usedAsIndex(index, length);
        return Optional.of(new TensorCall(TensorFunction.ONE_HOT, List.of(index), Shape.column(length)));
    }

    private static boolean isWhole(Expr index) {
        return index instanceof Num num && num.value().isInteger()
                || index instanceof Variable variable
                        && variable.shape().isScalar()
                        && (variable.domain().integer() || variable.role() == Variable.Role.BOUND)
                || index instanceof DimensionValue;
    }
}

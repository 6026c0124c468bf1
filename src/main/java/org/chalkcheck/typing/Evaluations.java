package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Relation;
import org.chalkcheck.syntax.Syntax;

/** Values at a place, and differences between two places. */
final class Evaluations {
    private final Elaborator elaborator;
    private final Elaboration context;
    private final Derivatives derivatives;

    Evaluations(Elaborator elaborator, Derivatives derivatives) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.derivatives = derivatives;
    }

    /** Returns a value at a place, or the difference between two places. */
    Expr of(Syntax.Evaluated evaluated) {
        if (evaluated.upper().isPresent()) {
            return difference(evaluated);
        }
        List<Expr> values = new ArrayList<>();
        List<Derivatives.Target> targets = new ArrayList<>();
        for (Syntax at : evaluated.at()) {
            if (!(Names.strip(at) instanceof Syntax.Chain chain)
                    || chain.relations().size() != 1
                    || chain.relations().get(0).kind() != Relation.Kind.EQUAL) {
                throw Elaborator.invalid("evaluated-at", at.span(), "the place of a value is written x = a");
            }
            Derivatives.Target target = derivatives.target(chain.operands().get(0));
            if (target.stacked().isPresent()) {
                throw Elaborator.invalid("evaluated-at", at.span(), "give the value of the matrix itself");
            }
            Expr value =
                    Arithmetic.collapse(elaborator.elaborate(chain.operands().get(1)));
            if (value.equals(Num.ZERO)) {
                value = Expressions.zero(target.variable().shape());
            }
            context.inferShape(target.name(), value.shape());
            if (!context.unify(target.variable().shape(), value.shape())) {
                throw Arithmetic.conflict(
                        chain.span(),
                        "%s is of shape %s, its value of shape %s"
                                .formatted(target.name(), target.variable().shape(), value.shape()));
            }
            targets.add(target);
            values.add(value);
        }
        Expr result = at(targets, 0, () -> Arithmetic.collapse(elaborator.elaborate(evaluated.value())));
        for (int i = 0; i < targets.size(); i++) {
            result = new Substitution(result, targets.get(i).variable(), values.get(i));
        }
        return result;
    }

    private Expr at(List<Derivatives.Target> targets, int index, Supplier<Expr> body) {
        if (index == targets.size()) {
            return body.get();
        }
        Derivatives.Target target = targets.get(index);
        return target.value().isEmpty()
                ? at(targets, index + 1, body)
                : context.withSubstitute(target.name(), target.variable(), () -> at(targets, index + 1, body));
    }

    /** Returns the difference between two places, as {@code F|_a^b} and {@code [F]_a^b} write it. */
    Expr difference(Syntax.Evaluated evaluated) {
        Syntax lower = Names.strip(evaluated.at().get(0));
        Syntax upper = Names.strip(evaluated.upper().orElseThrow());
        Expr value = Arithmetic.collapse(elaborator.elaborate(evaluated.value()));
        Variable variable = lower instanceof Syntax.Chain named
                ? derivatives.target(named.operands().get(0)).variable()
                : variableOfBounds(value, evaluated.span());
        return Expressions.subtract(at(value, variable, upper), at(value, variable, lower));
    }

    /** The variable of bounds without a name: that of an integral of the same step, else the only one, else the only undeclared one. */
    private Variable variableOfBounds(Expr value, Span span) {
        Set<Variable> free = Traversal.variables(value);
        List<Variable> integrated = free.stream()
                .filter(v -> context.integrationNames.contains(v.name()))
                .toList();
        List<Variable> undeclared = free.stream()
                .filter(v -> context.undeclared.containsValue(v.name()))
                .toList();
        for (List<Variable> candidates : List.of(integrated, List.copyOf(free), undeclared)) {
            if (candidates.size() == 1) {
                return candidates.get(0);
            }
        }
        throw Elaborator.invalid(
                "evaluated-at", span, "the variable of these bounds is not clear", "write x = a below");
    }

    private Expr at(Expr value, Variable variable, Syntax bound) {
        Expr place = elaborator.scalar(
                bound instanceof Syntax.Chain named ? named.operands().get(1) : bound);
        Variable inside = Variable.bound(context.freshName(variable.label()), Shape.SCALAR);
        Expr body = Traversal.substitute(value, variable, inside);
        return Traversal.contains(place, Constant.INFINITY::equals)
                ? new Limit(body, inside, place, Limit.Side.BOTH)
                : new Substitution(body, inside, place);
    }
}

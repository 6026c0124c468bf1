package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/**
 * Writes forms as expressions in index notation: entries with named indices, sums over them, Kronecker deltas.
 *
 * <p>Indices that were free get names of their own, with the ranges that they run through.
 */
final class Raising {
    private static final int LARGEST = 40;
    private static final String[] FREE = {"i", "j", "k", "l"};
    private static final String[] BOUND = {"p", "q", "r", "s"};

    private final Signs signs;
    private final Set<String> taken;
    private final Map<IndexVar, Expr> names = new HashMap<>();
    private final Map<IndexVar, Condition> ranges = new HashMap<>();
    private int bound;
    private int atoms;

    /**
     * Begins an expression.
     *
     * @param work the workspace of the forms
     * @param known the indices that have names in the claim
     * @param taken the names that must not be used for others
     */
    Raising(Workspace work, Map<IndexVar, Variable> known, Set<String> taken) {
        this.signs = work.signs;
        this.taken = new HashSet<>(taken);
        names.putAll(known);
    }

    /** Returns the ranges of the indices that were given names. */
    List<Condition> ranges() {
        return List.copyOf(ranges.values());
    }

    /** Returns a form as a scalar expression; throws {@link KernelLimitException} where it has none that people would read. */
    Expr form(Form form) {
        List<Expr> terms = new ArrayList<>();
        for (int k = 0; k < form.size(); k++) {
            Expr monomial = monomial(form.monomials[k]);
            terms.add(
                    form.factors[k].equals(Rational.ONE)
                            ? monomial
                            : monomial.equals(Num.ONE)
                                    ? Num.of(form.factors[k])
                                    : Expressions.product(Num.of(form.factors[k]), monomial));
        }
        return terms.isEmpty() ? Num.ZERO : Expressions.sum(terms);
    }

    private Expr monomial(Monomial monomial) {
        List<Expr> factors = new ArrayList<>();
        for (int k = 0; k < monomial.atoms.length; k++) {
            Expr atom = atom(monomial.atoms[k]);
            Rational exponent = monomial.exponents[k];
            factors.add(exponent.equals(Rational.ONE) ? atom : Expressions.power(atom, Num.of(exponent)));
        }
        return factors.isEmpty() ? Num.ONE : Expressions.product(factors);
    }

    private static Expr dimension(String name) {
        if (name.startsWith(Convolutions.HALF)) {
            throw new KernelLimitException("half of a symbolic length, which has no notation");
        }
        return Expressions.dimension(Dim.of(name));
    }

    private Expr atom(Atom atom) {
        if (++atoms > LARGEST) {
            throw new KernelLimitException("a form too large to be read");
        }
        return switch (atom.kind) {
            case PRIME -> Num.of((Rational) atom.head);
            case CONSTANT -> constant(atom);
            case DIMENSION -> dimension(atom.head.toString());
            case INDEX -> index(atom.indices[0]);
            case DELTA ->
                Cases.indicator(new Condition.Compare(index(atom.indices[0]), Relation.EQUAL, index(atom.indices[1])));
            case ENTRY -> entry(atom);
            case LOG -> {
                Expr argument = form(atom.forms[0]);
                yield Expressions.log(
                        signs.positive(atom.forms[0]) ? argument : Expressions.call(ScalarFunction.ABS, argument));
            }
            case SIGN -> Expressions.call(ScalarFunction.SIGN, form(atom.forms[0]));
            case FUNCTION -> function(atom);
            case EXP -> Expressions.exp(form(atom.forms[0]));
            case POWER -> Expressions.power(form(atom.forms[0]), form(atom.forms[1]));
            case POLYNOMIAL -> form(atom.forms[0]);
            case SUM -> reduction(Reduction.Kind.SUM, atom);
            case PRODUCT -> reduction(Reduction.Kind.PRODUCT, atom);
            case INVERSE ->
                new Entry(
                        matrix(TensorFunction.INVERSE, atom), List.of(index(atom.indices[0]), index(atom.indices[1])));
            case MATRIX_POWER -> {
                Expr base = ((TensorCall) matrix(TensorFunction.INVERSE, atom)).argument();
                yield new Entry(
                        new TensorCall(TensorFunction.MATRIX_POWER, List.of(base, form(atom.forms[1])), base.shape()),
                        List.of(index(atom.indices[0]), index(atom.indices[1])));
            }
            case DETERMINANT -> matrix(TensorFunction.DET, atom);
            case IMAGINARY, CIS, MAP -> throw new KernelLimitException("a form that has no notation");
        };
    }

    private static Expr constant(Atom atom) {
        if (atom.head.equals("pi")) {
            return Constant.PI;
        }
        throw new KernelLimitException("a constant without a name");
    }

    private Expr entry(Atom atom) {
        EntryHead head = (EntryHead) atom.head;
        if (head.raw()) {
            throw new KernelLimitException("an entry of a matrix without its structure");
        }
        Variable variable = head.variable();
        if (variable.shape().isScalar()) {
            return variable;
        }
        return new Entry(
                variable,
                Lowering.full(variable.shape(), atom.indices).stream()
                        .map(this::index)
                        .toList());
    }

    private Expr function(Atom atom) {
        FunctionHead head = (FunctionHead) atom.head;
        if (head.isOpaque()) {
            throw new KernelLimitException("a function without a name");
        }
        List<Expr> arguments = new ArrayList<>();
        for (Form argument : atom.forms) {
            arguments.add(form(argument));
        }
        return head.isUnknown()
                ? new UnknownCall(
                        new FunctionSymbol(head.name().substring(1), Optional.empty(), Optional.empty()),
                        head.order(),
                        arguments.get(0))
                : Expressions.call(ScalarFunction.valueOf(head.name()), arguments.toArray(new Expr[0]));
    }

    private Expr reduction(Reduction.Kind kind, Atom atom) {
        for (IndexVar variable : atom.bound) {
            names.put(variable, Variable.index(unused(BOUND, bound++)));
        }
        Expr result = form(atom.forms[0]);
        for (int k = atom.bound.length - 1; k >= 0; k--) {
            result =
                    new Reduction(kind, (Variable) index(atom.bound[k]), Num.ONE, form(atom.bound[k].length()), result);
        }
        return result;
    }

    private Expr matrix(TensorFunction function, Atom atom) {
        List<Variable> slots = new ArrayList<>();
        List<Dim> lengths = new ArrayList<>();
        for (IndexVar variable : atom.bound) {
            Variable slot = Variable.index(unused(BOUND, bound++));
            names.put(variable, slot);
            slots.add(slot);
            lengths.add(dimension(variable.length()));
        }
        Shape shape = new Shape(lengths);
        Expr body = new Tabulate(slots, form(atom.forms[0]), shape);
        return new TensorCall(
                function, List.of(whole(slots, body)), function == TensorFunction.DET ? Shape.SCALAR : shape);
    }

    /** The matrix whose entry (p, q) is X_pq is X. */
    private static Expr whole(List<Variable> slots, Expr table) {
        return table instanceof Tabulate all
                        && all.body() instanceof Entry entry
                        && entry.indices().equals(slots)
                        && entry.tensor().shape().equals(table.shape())
                ? entry.tensor()
                : table;
    }

    private static Dim dimension(Form size) {
        if (size.isNumber() && size.number().isSmallInteger()) {
            return Dim.of(size.number().intValue());
        }
        Atom atom = size.atom();
        if (atom == null || atom.kind != Kind.DIMENSION) {
            throw new KernelLimitException("a length that is no dimension");
        }
        return Dim.of(atom.head.toString());
    }

    /** Returns a position as an integer expression. */
    Expr index(Index index) {
        if (index instanceof IndexVar variable) {
            return variable(variable);
        }
        if (index instanceof IndexSum sum) {
            List<Expr> terms = new ArrayList<>();
            sum.factors()
                    .forEach((variable, factor) -> terms.add(
                            factor == 1
                                    ? variable(variable)
                                    : Expressions.product(Num.of(factor), variable(variable))));
            if (!sum.constant().isLiteral()) {
                terms.add(Expressions.dimension(sum.constant()));
            } else if (sum.constant().literal() != 0 || terms.isEmpty()) {
                terms.add(Num.of(sum.constant().literal()));
            }
            return Expressions.sum(terms);
        }
        throw new KernelLimitException("a position on a composed axis");
    }

    private Expr variable(IndexVar variable) {
        Expr known = names.get(variable);
        if (known == null) {
            Form size = variable.length();
            known = new Variable(
                    unused(FREE, ranges.size()), Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
            names.put(variable, known);
            ranges.put(variable, new Condition.Compare(known, Relation.LESS_OR_EQUAL, form(size)));
        }
        return known;
    }

    private String unused(String[] letters, int from) {
        for (int k = from; ; k++) {
            String name = k < letters.length ? letters[k] : letters[k % letters.length] + "_" + k / letters.length;
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** Returns an expression at a position, with the positions of the enclosing sums in the place of their indices. */
    Expr at(Expr e, List<Index> position, Map<Variable, Index> scope) {
        Expr here = e;
        for (Map.Entry<Variable, Index> index : scope.entrySet()) {
            here = Traversal.substitute(here, index.getKey(), index(index.getValue()));
        }
        return here.shape().isScalar()
                ? here
                : new Entry(here, position.stream().map(this::index).toList());
    }
}

package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * What stands for the dots in {@code x_1 + x_2 + \dots + x_n}, {@code \max(x_1, \dots, x_n)} and {@code [x_1, \dots, x_n]}: terms that differ from the last one in an index
 * alone, which counts up from a number to the last one's.
 */
final class Ellipses {
    private static final int LARGEST_EXPONENT = 64;
    /** Where a count may begin. */
    private static final int FIRST_START = -2;

    private static final int LAST_START = 5;

    private final Elaboration context;

    Ellipses(Elaboration context) {
        this.context = context;
    }

    /** A term with an index in it, and how many of the terms before the dots are of that form. */
    private record Pattern(Variable index, Expr template, Num start, Expr end, boolean subscript) {
        boolean gives(Expr term, long offset) {
            Num at = Num.of(start.value().plus(Rational.of(offset, 1)));
            return plain(Traversal.substitute(template, index, at)).equals(plain(term));
        }
    }

    /** Carries out what numbers alone say, and x^0 = 1 and x^1 = x, so that 1 and x continue x^2. */
    private static Expr plain(Expr e) {
        return Traversal.rewrite(e, node -> {
            boolean numbers =
                    !node.children().isEmpty() && node.children().stream().allMatch(Num.class::isInstance);
            if (node instanceof Sum sum) {
                return numbers ? total(sum.children(), Rational.ZERO, Rational::plus) : Expressions.sum(sum.terms());
            }
            if (node instanceof Product product) {
                return numbers
                        ? total(product.children(), Rational.ONE, Rational::times)
                        : Expressions.product(product.factors());
            }
            return node instanceof Call power
                            && power.function() == ScalarFunction.POW
                            && power.shape().isScalar()
                    ? power(power.argument(), power.arguments().get(1))
                    : node;
        });
    }

    private static Expr total(List<Expr> numbers, Rational start, BinaryOperator<Rational> operation) {
        Rational total = start;
        for (Expr number : numbers) {
            total = operation.apply(total, ((Num) number).value());
        }
        return Num.of(total);
    }

    private static Expr power(Expr base, Expr exponent) {
        if (exponent.equals(Num.ZERO)) {
            return Num.ONE;
        }
        boolean folds = base instanceof Num b
                && b.value().signum() != 0
                && exponent instanceof Num e
                && e.value().isSmallInteger()
                && Math.abs(e.value().intValue()) <= LARGEST_EXPONENT;
        return folds
                ? Num.of(((Num) base).value().power(((Num) exponent).value().intValue()))
                : Expressions.power(base, exponent);
    }

    /**
     * Returns the terms before the dots that do not belong to the run, and then the reduction over the run.
     *
     * @param before terms before the dots, at least one
     * @param last the term after them
     */
    Optional<List<Expr>> run(Reduction.Kind kind, List<Expr> before, Expr last) {
        counts(before, last);
        int size = before.size();
        Optional<Expr> counted = counted(kind, before, last).or(() -> progression(kind, before, last));
        if (counted.isPresent()) {
            return counted.map(List::of);
        }
        for (int used = Math.min(2, size); used >= 1; used--) {
            Optional<Pattern> found = pattern(before.get(size - used), last);
            if (found.isEmpty()) {
                continue;
            }
            Pattern pattern = found.get();
            // One term says how the next ones go only where the index is a subscript.
            boolean clear = used == 2
                    ? pattern.gives(before.get(size - 1), 1)
                    : pattern.subscript() || size == 1 || pattern.gives(before.get(size - 2), -1);
            if (!clear) {
                // Terms of the same form with another step, as in x_1 + x_3 + ... + x_n, are left open.
                return Optional.empty();
            }
            int first = size - used;
            while (first > 0 && pattern.gives(before.get(first - 1), first - 1 - (size - used))) {
                first--;
            }
            Rational start = pattern.start().value().plus(Rational.of(first - (size - used), 1));
            List<Expr> out = new ArrayList<>(before.subList(0, first));
            out.add(new Reduction(kind, pattern.index(), Num.of(start), pattern.end(), pattern.template()));
            return Optional.of(out);
        }
        return Optional.empty();
    }

    /** An undeclared letter that comes in with the last term counts the terms. */
    private void counts(List<Expr> before, Expr last) {
        for (Variable variable : Traversal.variables(last)) {
            boolean counts = variable.name().length() == 1
                    && context.undeclared.containsValue(variable.name())
                    && before.stream().noneMatch(term -> Traversal.contains(term, variable::equals));
            if (counts) {
                context.inferNatural(variable.name());
            }
        }
    }

    /** Terms that the last one gives for the first values of the only name that counts in it: 1 + 2 + 4 + ... + 2^n. */
    private Optional<Expr> counted(Reduction.Kind kind, List<Expr> before, Expr last) {
        Set<Expr> counts = new LinkedHashSet<>();
        Traversal.visit(last, node -> {
            boolean whole = node instanceof DimensionValue
                    || node instanceof Variable variable && variable.domain().integer();
            if (whole && before.stream().noneMatch(term -> Traversal.contains(term, node::equals))) {
                counts.add(node);
            }
        });
        if (before.size() < 2 || counts.size() != 1) {
            return Optional.empty();
        }
        Expr count = counts.iterator().next();
        Variable index = context.freshIndex("i");
        Expr template = Traversal.rewrite(last, node -> node.equals(count) ? index : node);
        for (int start = FIRST_START; start <= LAST_START; start++) {
            boolean all = true;
            for (int k = 0; k < before.size() && all; k++) {
                Expr term = Traversal.substitute(template, index, Num.of(start + (long) k));
                all = plain(term).equals(plain(before.get(k)));
            }
            if (all) {
                return Optional.of(new Reduction(kind, index, Num.of(start), count, template));
            }
        }
        return Optional.empty();
    }

    /** Numbers with one difference up to a number: 1 + 3 + 5 + ... + 99. */
    private Optional<Expr> progression(Reduction.Kind kind, List<Expr> before, Expr last) {
        if (before.size() < 2 || !before.stream().allMatch(Num.class::isInstance)) {
            return Optional.empty();
        }
        Rational first = ((Num) before.get(0)).value();
        Rational step = ((Num) before.get(1)).value().minus(first);
        for (int i = 1; i < before.size(); i++) {
            Rational difference = ((Num) before.get(i)).value().minus(((Num) before.get(i - 1)).value());
            if (!difference.equals(step) || step.signum() == 0) {
                return Optional.empty();
            }
        }
        if (!(last instanceof Num end)) {
            return Optional.empty();
        }
        Rational steps = end.value().minus(first).dividedBy(step);
        Variable index = context.freshIndex("i");
        return steps.isInteger() && steps.compareTo(Rational.of(before.size() - 1L, 1)) >= 0
                ? Optional.of(new Reduction(
                        kind,
                        index,
                        Num.ZERO,
                        Num.of(steps),
                        Expressions.sum(Num.of(first), Expressions.product(Num.of(step), index))))
                : Optional.empty();
    }

    /**
     * Returns the row that a list with dots stands for.
     *
     * @param before entries before the dots, at least one
     * @param last the entry after them
     */
    Optional<Expr> list(List<Expr> before, Expr last) {
        Optional<List<Expr>> run = run(Reduction.Kind.SUM, before, last);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        List<Expr> lead = run.get().subList(0, run.get().size() - 1);
        Reduction rest = (Reduction) run.get().get(lead.size());
        Optional<Dim> end = dimension(rest.upper());
        if (end.isEmpty() || !(rest.lower() instanceof Num start)) {
            return Optional.empty();
        }
        long shift = start.value().intValue() - 1L - lead.size();
        Variable position = context.freshIndex("i");
        Expr entry = Traversal.substitute(rest.body(), rest.index(), Expressions.sum(position, Num.of(shift)));
        List<Cases.Branch> branches = new ArrayList<>();
        for (int i = 0; i < lead.size(); i++) {
            Condition first = new Condition.Compare(position, Relation.EQUAL, Num.of(i + 1L));
            branches.add(new Cases.Branch(first, lead.get(i)));
        }
        Expr body = branches.isEmpty() ? entry : new Cases(branches, Optional.of(entry));
        Variable unit = context.freshIndex("i");
        return Optional.of(
                new Tabulate(List.of(unit, position), body, Shape.row(end.get().plus(Dim.of(-shift)))));
    }

    private static Optional<Dim> dimension(Expr value) {
        if (value instanceof DimensionValue dimension) {
            return Optional.of(dimension.dimension());
        }
        if (value instanceof Num number && number.value().isSmallInteger()) {
            return Optional.of(Dim.of(number.value().intValue()));
        }
        if (value instanceof Sum sum) {
            Optional<Dim> total = Optional.of(Dim.of(0));
            for (Expr term : sum.terms()) {
                Optional<Dim> part = dimension(term);
                total = total.flatMap(t -> part.map(t::plus));
            }
            return total;
        }
        return Optional.empty();
    }

    private Optional<Pattern> pattern(Expr first, Expr last) {
        Difference difference = new Difference(context.freshIndex("i"));
        Expr template = difference.template(first, last, false);
        return difference.fits && difference.end.isPresent()
                ? Optional.of(new Pattern(
                        difference.index,
                        template,
                        difference.start.orElseThrow(),
                        difference.end.get(),
                        difference.subscript))
                : Optional.empty();
    }

    /** Walks two terms at once and puts the index where they differ. */
    private static final class Difference {
        private final Variable index;
        private Optional<Num> start = Optional.empty();
        private Optional<Expr> end = Optional.empty();
        private boolean fits = true;
        private boolean subscript = true;

        Difference(Variable index) {
            this.index = index;
        }

        Expr template(Expr first, Expr last, boolean inSubscript) {
            if (first.equals(last)) {
                return first;
            }
            if (first instanceof Num n && n.value().isInteger() && isEnd(last, n)) {
                fits &= start.map(n::equals).orElse(true)
                        && end.map(last::equals).orElse(true);
                start = Optional.of(n);
                end = Optional.of(last);
                subscript &= inSubscript;
                return index;
            }
            List<Expr> one = first.children();
            List<Expr> two = last.children();
            if (first.getClass() != last.getClass() || one.size() != two.size() || one.isEmpty()) {
                fits = false;
                return first;
            }
            List<Expr> children = new ArrayList<>();
            for (int k = 0; k < one.size(); k++) {
                boolean inside = inSubscript || first instanceof Entry && k > 0;
                children.add(template(one.get(k), two.get(k), inside));
            }
            Expr template = first.withChildren(children);
            // What is no child, such as the function of a call, has to be the same too.
            fits &= last.withChildren(children).equals(template);
            return template;
        }

        private static boolean isEnd(Expr last, Num first) {
            return last instanceof Num n && n.value().isInteger() && n.value().compareTo(first.value()) > 0
                    || last instanceof DimensionValue
                    || last instanceof Variable v && v.domain().integer()
                    || last instanceof Sum s && s.terms().stream().allMatch(t -> t instanceof Num || isEnd(t, first));
        }
    }
}

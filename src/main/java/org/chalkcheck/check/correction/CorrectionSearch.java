package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.slip.Slip;
import org.chalkcheck.symbolic.slip.SlipCatalogue;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;
import org.chalkcheck.syntax.SyntaxPrinter;
import org.chalkcheck.typing.Wording;
import org.chalkcheck.verdict.Counterexample;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the slip that explains a refuted equation: changes what the author wrote, one slip at a time, until the line holds.
 *
 * <p>Every changed line is read and judged like a claim, so what is suggested holds as far as the checker can tell. The search is bounded
 * by numbers of lines, so its outcome does not depend on the speed of the machine.
 */
public final class CorrectionSearch {
    private static final int MOST_GLANCES = 500;
    private static final int MOST_JUDGEMENTS = 8;
    /** A derived side this much longer than the corrected one is no better to read. */
    private static final int LONGER = 3;

    private static final int LONGEST_TERM = 80;

    /** Slips after whose correction both sides may be the same formula; others could turn any line into a repetition. */
    private static final Set<SlipKind> MAY_REPEAT =
            Set.of(SlipKind.ENTRYWISE, SlipKind.TRANSPOSE, SlipKind.TERM_SIGN, SlipKind.SIGN);

    /** Slips by which a formula gets shorter. */
    private static final Set<SlipKind> LOSSES =
            Set.of(SlipKind.LOST_FACTOR, SlipKind.LOST_TERM, SlipKind.INNER_DERIVATIVE, SlipKind.DELTA_TERM);

    private final Wording wording;
    private final Optional<Counterexample> counterexample;
    private final Predicate<Proposition> plausible;
    private final Predicate<Proposition> holds;
    private final long deadline;
    private final boolean leftIsWrong;
    private final AuthorsNotation notation;
    private final Set<Proposition> seen = new HashSet<>();
    private @Nullable Optional<Expr> derived;
    private @Nullable Statement last;
    private int glances;
    private int judgements;

    /**
     * Prepares a search.
     *
     * @param wording how the refuted step was written
     * @param counterexample where it fails
     * @param plausible a quick look that tells most false lines
     * @param holds the judgement
     * @param deadline a moment of {@link System#nanoTime()}
     */
    public CorrectionSearch(
            Wording wording,
            Optional<Counterexample> counterexample,
            Predicate<Proposition> plausible,
            Predicate<Proposition> holds,
            long deadline) {
        this.wording = wording;
        this.counterexample = counterexample;
        this.plausible = plausible;
        this.holds = holds;
        this.deadline = deadline;
        this.leftIsWrong = isDerived(wording.right()) && !derives(wording.left());
        this.notation = new AuthorsNotation(wording);
    }

    /** Returns what the left side comes to, where the right one is to say that; worked out when it is first needed. */
    private Optional<Expr> derived() {
        if (derived == null) {
            derived = leftIsWrong
                    ? Optional.empty()
                    : same().flatMap(p -> SlipCatalogue.derivedAnswer(p, deadline)
                            .or(() -> ClosedAnswer.of(p, deadline).filter(this::isLegible)));
        }
        return derived;
    }

    /** Returns the equation of the left side with itself. */
    private Optional<Proposition> same() {
        return wording.meaning()
                .map(p -> p.withSides(p.left(), p.left()))
                .or(() -> proposition(wording.left(), wording.left()));
    }

    /** Returns whether a side is a result to be found, not a formula with such results among its terms. */
    private static boolean isDerived(Syntax side) {
        return side instanceof Syntax.Sum sum
                ? sum.terms().stream().allMatch(term -> derives(term.value()))
                : derives(side);
    }

    private static boolean derives(Syntax side) {
        return side instanceof Syntax.Derivative
                || side instanceof Syntax.Nabla
                || side instanceof Syntax.BigOperator
                || Wording.isOfRandomVariables(side)
                || SyntaxParts.of(side).stream().anyMatch(CorrectionSearch::derives);
    }

    /** Returns a correction with the slip that it undoes, or with no slip named only what would be true. */
    public Optional<Correction> search() {
        Optional<Proposition> written = wording.meaning();
        Optional<Proposition> same = same();
        boolean rounded = written.filter(p -> p.absoluteTolerance().isPresent()).isPresent();
        if (same.isEmpty() || same.get().relation() != Relation.EQUAL || rounded) {
            return Optional.empty();
        }
        written.ifPresent(seen::add);
        // The left side once more says nothing, also where its bound names are others on the right.
        seen.add(same.get());
        wording.version(wording.left(), wording.left()).ifPresent(seen::add);
        Sides sides = new Sides(same.get().left());
        return first(sides.candidates(false))
                .or(() -> first(derivedTerms()))
                .or(() -> isExhausted() ? Optional.empty() : first(sides.candidates(true)))
                .or(this::fromCatalogue);
    }

    private Optional<Correction> first(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            if (isExhausted()) {
                break;
            }
            if (accepts(candidate)) {
                Correction found = correction(candidate);
                if (!repeats(found, candidate.edit().kind())) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** A changed side. */
    private record Candidate(Edit edit, boolean left) {
        int cost() {
            return edit.cost();
        }
    }

    /** The changes of both sides. Where no side is derived from the other, either may be the wrong one. */
    private final class Sides {
        private final Optional<Edits> left;
        private final Optional<Edits> right;

        Sides(Expr meaning) {
            boolean both =
                    !derives(wording.right()) && !derives(wording.left()) && !WrittenResult.isResult(wording.right());
            right = leftIsWrong ? Optional.empty() : Optional.of(edits(wording.right(), wording.left(), meaning, true));
            left = leftIsWrong || both
                    ? Optional.of(edits(wording.left(), wording.right(), meaning, leftIsWrong))
                    : Optional.empty();
        }

        private Edits edits(Syntax wrong, Syntax other, Expr meaning, boolean line) {
            return new Edits(wording, wrong, new Material(wording, other, wrong), Quantity.of(meaning), line);
        }

        /** A left side that nothing calls wrong is changed by the likeliest slips only. */
        List<Candidate> candidates(boolean farFetched) {
            List<Candidate> all = new ArrayList<>();
            if (!farFetched) {
                counterexample
                        .flatMap(found -> WrittenResult.corrected(wording.right(), found, wording))
                        .ifPresent(edit -> all.add(new Candidate(edit, false)));
            }
            right.ifPresent(edits -> edits.of(farFetched).forEach(edit -> all.add(new Candidate(edit, false))));
            left.filter(edits -> leftIsWrong || !farFetched)
                    .ifPresent(edits -> edits.of(farFetched).forEach(edit -> all.add(new Candidate(edit, true))));
            all.sort(Comparator.comparingInt(Candidate::cost));
            return all;
        }
    }

    private boolean isExhausted() {
        return glances > MOST_GLANCES || judgements > MOST_JUDGEMENTS || System.nanoTime() - deadline > 0;
    }

    /** What is judged is read back and written next, so the last statement is kept. */
    private Optional<Proposition> proposition(Syntax left, Syntax right) {
        if (last == null || last.left() != left || last.right() != right) {
            last = new Statement(left, right, wording.proposition(left, right));
        }
        return last.meaning();
    }

    /** A line with what it states, if it states something. */
    private record Statement(Syntax left, Syntax right, Optional<Proposition> meaning) {}

    private Optional<Proposition> corrected(Syntax right) {
        return proposition(wording.left(), right);
    }

    private boolean accepts(Candidate candidate) {
        Syntax side = candidate.edit().side();
        Syntax left = candidate.left() ? side : wording.left();
        Syntax right = candidate.left() ? wording.right() : side;
        Optional<Proposition> claim = wording.version(left, right);
        boolean nothingSaid = claim.filter(p -> p.left().equals(p.right())).isPresent()
                && !MAY_REPEAT.contains(candidate.edit().kind());
        if (claim.isEmpty() || nothingSaid || !seen.add(claim.get())) {
            return false;
        }
        glances++;
        if (!plausible.test(quick(claim.get()))) {
            return false;
        }
        judgements++;
        return proposition(left, right).filter(holds).isPresent();
    }

    /** Returns whether what is left of a changed side, once it is tidied, is the other side. */
    private boolean repeats(Correction correction, SlipKind kind) {
        return !MAY_REPEAT.contains(kind)
                && correction
                        .suggestion()
                        .filter(wording.write(wording.left())::equals)
                        .isPresent();
    }

    /** The derived side, once it is known, is cheaper to evaluate than the derivative. */
    private Proposition quick(Proposition claim) {
        boolean known = derived != null
                && derived.filter(value -> value.shape().equals(claim.right().shape()))
                        .isPresent();
        return known ? claim.withSides(derived().orElseThrow(), claim.right()) : claim;
    }

    /** Terms of the derived side are what the line may lack. */
    private List<Candidate> derivedTerms() {
        if (!(derived().orElse(null) instanceof Sum sum)) {
            return List.of();
        }
        List<Candidate> all = new ArrayList<>();
        for (Expr term : sum.terms()) {
            String latex = notation.print(term);
            boolean negative = latex.startsWith("-");
            String unsigned = negative ? latex.substring(1) : latex;
            wording.read(unsigned)
                    .ifPresent(value -> all.add(
                            0,
                            new Candidate(
                                    new Edit.Deferred(
                                            isUnit(term) ? SlipKind.DELTA_TERM : SlipKind.LOST_TERM,
                                            () -> latex.length() > LONGEST_TERM
                                                    ? "a term is lost"
                                                    : "the term " + latex + " is lost",
                                            () -> WholeEdits.added(wording.right(), negative, value),
                                            Edits.FAR_FETCHED),
                                    false)));
        }
        return all;
    }

    private static boolean isUnit(Expr term) {
        return Traversal.contains(
                term,
                node -> node instanceof Identity
                        || node instanceof TensorCall call
                                && (call.function() == TensorFunction.ONE_HOT
                                        || call.function() == TensorFunction.DIAG));
    }

    private Correction correction(Candidate candidate) {
        Edit edit = candidate.edit();
        if (candidate.left()) {
            return new Correction(edit.kind(), edit.sentence(), Optional.empty());
        }
        Syntax side = tidied(edit.side());
        String written = wording.write(side);
        boolean turned = edit.kind() == SlipKind.WHOLE_TRANSPOSE || edit.kind() == SlipKind.LAYOUT;
        if (turned && derived().isPresent()) {
            String fresh = notation.print(derived().get());
            if (fresh.length() <= LONGER * written.length() && readsAsTrue(fresh)) {
                return new Correction(edit.kind(), edit.sentence(), Optional.of(fresh));
            }
        }
        boolean readable = reads(written, side);
        String plain = readable ? written : SyntaxPrinter.toLatex(side);
        return new Correction(
                edit.kind(), edit.sentence(), readable || reads(plain, side) ? Optional.of(plain) : suggestion());
    }

    /** Returns a correction without what the change left over, if it is as true then. */
    private Syntax tidied(Syntax side) {
        for (boolean identities : new boolean[] {true, false}) {
            Syntax tidied = new Tidying(wording::isFunction, identities).tidied(side);
            boolean same = tidied == side || wording.write(tidied).equals(wording.write(side));
            if (same || corrected(tidied).filter(plausible).filter(holds).isPresent()) {
                return tidied;
            }
        }
        return side;
    }

    /** Returns whether a text is read back as the same right side. */
    private boolean reads(String latex, Syntax side) {
        Optional<Expr> meant = corrected(side).map(Proposition::right);
        return meant.isPresent()
                && wording.read(latex)
                        .flatMap(this::corrected)
                        .map(Proposition::right)
                        .equals(meant);
    }

    private boolean readsAsTrue(String latex) {
        return wording.read(latex)
                .flatMap(this::corrected)
                .filter(plausible)
                .filter(holds)
                .isPresent();
    }

    /** Returns the derived side in the author's notation, if it reads as true. */
    private Optional<String> suggestion() {
        return derived().flatMap(this::suggestion);
    }

    private Optional<String> suggestion(Expr side) {
        String authors = notation.print(side);
        if (readsAsTrue(authors)) {
            return Optional.of(authors);
        }
        String usual = LatexPrinter.print(side);
        return readsAsTrue(usual) ? Optional.of(usual) : Optional.empty();
    }

    /** A slip in a formula much longer than the author's is hardly the author's. */
    private boolean isLike(Expr corrected) {
        return notation.print(corrected).length()
                <= LONGER * wording.write(wording.right()).length();
    }

    private boolean isLegible(Expr value) {
        return isLike(value) || notation.print(value).length() <= LONGEST_TERM;
    }

    private boolean isLeftSide(Expr corrected) {
        return wording.meaning().filter(p -> p.left().equals(corrected)).isPresent();
    }

    /** What no change of the wording explains may be explained by a mistake in the derived side. */
    private Optional<Correction> fromCatalogue() {
        Optional<Slip> slip = wording.meaning()
                .flatMap(p -> SlipCatalogue.explain(p, deadline))
                .filter(found ->
                        (LOSSES.contains(found.kind()) || isLike(found.corrected())) && !isLeftSide(found.corrected()));
        if (slip.isPresent()) {
            Optional<String> suggested = leftIsWrong
                    ? Optional.empty()
                    : suggestion(slip.get().corrected()).or(this::suggestion);
            return Optional.of(new Correction(slip.get().kind(), slip.get().sentence(), suggested));
        }
        return suggestion().map(Correction::unexplained);
    }
}

package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.symbolic.NormalForms;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;

/**
 * A step with its verdict.
 *
 * @param step the step after typing, with the places of its sides and its relation
 * @param left the left side's LaTeX as written
 * @param right the right side's LaTeX as written
 * @param evidence the verdict and what it rests on
 * @param meaning a digest of what the step states, where it can be judged and verdicts are remembered: steps of one digest have one verdict
 */
public record CheckedStep(TypedStep step, String left, String right, Evidence evidence, Optional<String> meaning) {
    private static final long NANOS = 2_000_000_000L;

    /** Makes a step without a digest. */
    public CheckedStep(TypedStep step, String left, String right, Evidence evidence) {
        this(step, left, right, evidence, Optional.empty());
    }

    /** Returns the step as written: the sides and the relation between them, or the whole where one place holds both sides. */
    public String statement() {
        return step.left().equals(step.right())
                ? left
                : left + " " + step.relation().latex() + " " + right;
    }

    /** Returns both sides as the kernel compares them, left and right; nothing where it does not know what occurs. */
    public List<String> normalForms() {
        return step.typing() instanceof TypedStep.Ready ready
                ? NormalForms.of(ready.proposition(), System.nanoTime() + NANOS)
                        .map(forms -> List.of(forms.left(), forms.right()))
                        .orElse(List.of())
                : List.of();
    }

    /** Returns the derivation that a proof rests on, rule by rule, and its replay. */
    public Optional<ProofSteps> proofSteps() {
        return step.typing() instanceof TypedStep.Ready ready
                ? ProofSteps.of(ready.proposition(), evidence)
                : Optional.empty();
    }
}

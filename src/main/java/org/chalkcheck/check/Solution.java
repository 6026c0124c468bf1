package org.chalkcheck.check;

import org.chalkcheck.document.SolveBlock;
import org.chalkcheck.network.HyperparameterSolver;
import org.chalkcheck.network.SolveResult;

/**
 * A solve block with its answer.
 *
 * @param block the question as written
 * @param result every hyper-parameter within the bounds that answers it, or why there is none
 */
public record Solution(SolveBlock block, SolveResult result) {
    /** Returns the answer to a block; names behind the word {@code solve} are those to find. */
    static Solution of(SolveBlock block) {
        String sought = block.arguments().isBlank() ? "" : "\nfind " + block.arguments();
        return new Solution(
                block,
                HyperparameterSolver.solve(
                        block.text() + sought, block.content().start()));
    }
}

package org.chalkcheck.symbolic.symja;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.matheclipse.core.eval.ExprEvaluator;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Asks Symja whether the difference of two sides simplifies to zero, for the expressions of {@link SymjaText} only.
 *
 * <p>Known wrong answers of Symja concern derivatives of piecewise functions and sums, inverse functions, improper integrals and series
 * without conditions; none of these belongs to that class. An answer counts only where the numbers agreed before. Each question runs in a
 * daemon thread of its own with a time limit; Symja loads with the first one.
 */
public final class SymjaProver implements Prover {
    private static final long MAX_MILLIS = 20_000;

    static {
        // Symja logs through an API whose fallback writes to the error stream; a host that set up logging keeps its
        // own.
        quiet("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        quiet("log4j2.StatusLogger.level", "OFF");
        quiet("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    private static void quiet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public String name() {
        return "symja";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.relation() != Relation.EQUAL
                || p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()) {
            return new ProofAttempt.NoProof("symja: no equation");
        }
        SymjaText text = new SymjaText();
        Optional<String> left = text.write(p.left());
        Optional<String> right = text.write(p.right());
        if (left.isEmpty() || right.isEmpty()) {
            return new ProofAttempt.NoProof("symja: outside the class that is trusted to it");
        }
        long millis = Math.min(MAX_MILLIS, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        return millis > 0 && isZero("Simplify[" + left.get() + "-(" + right.get() + ")]", millis)
                ? ProofAttempt.Proof.outright(
                        name(), p, List.of("symja-simplify"), List.of("simplified to zero by Symja"))
                : new ProofAttempt.NoProof("symja: not simplified to zero");
    }

    private static boolean isZero(String question, long millis) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            ExprEvaluator evaluator = new ExprEvaluator(true, (short) 1);
            // Its messages would end up between the lines of a report on standard output.
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            evaluator.getEvalEngine().setOutPrintStream(nowhere);
            evaluator.getEvalEngine().setErrorPrintStream(nowhere);
            IExpr answer = evaluator.eval(question);
            return answer.isZero();
        });
        Thread thread = new Thread(null, task, "symja", 64L << 20);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // No answer is no proof; the thread ends with its question or with the process.
            task.cancel(true);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

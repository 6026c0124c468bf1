package org.chalkcheck.symbolic.symja;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.replay.Replay;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.matheclipse.core.eval.ExprEvaluator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One proof of a derivative, warm: the kernel, the kernel and the replay, and Symja's {@code D} followed by {@code Simplify}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DerivativeProofBenchmark {
    private static final long SECOND = 1_000_000_000L;
    private static final Variable X = Variable.real("x");
    private static final Variable A = Variable.real("a");
    private static final Variable B = Variable.real("b");
    private static final Expr AFFINE = sum(product(A, X), B);
    private static final Expr SIGMOID = power(sum(Num.ONE, exp(negate(AFFINE))), -1);

    /** A function of one variable and its derivative, for both systems. */
    private record Identity(Expr function, Expr derivative, String symjaFunction, String symjaDerivative) {}

    /** The identity, scalar cases of those that gradients of networks rest on. */
    @Param({"square", "quotient", "sigmoid", "tanh", "loss", "gaussian", "sine"})
    public String identity = "square";

    private Proposition claim = claim(identity(identity));
    private String question = question(identity(identity));
    private ExprEvaluator symja = new ExprEvaluator(true, (short) 1);

    private static Identity identity(String name) {
        Num two = Num.of(2);
        Expr tanh = call(ScalarFunction.TANH, AFFINE);
        return switch (name) {
            case "square" -> new Identity(power(AFFINE, 2), product(two, A, AFFINE), "(a*x+b)^2", "2*a*(a*x+b)");
            case "quotient" ->
                new Identity(
                        divide(X, sum(power(X, 2), Num.ONE)),
                        divide(subtract(Num.ONE, power(X, 2)), power(sum(power(X, 2), Num.ONE), 2)),
                        "x/(x^2+1)",
                        "(1-x^2)/(x^2+1)^2");
            case "sigmoid" ->
                new Identity(
                        SIGMOID,
                        product(A, SIGMOID, subtract(Num.ONE, SIGMOID)),
                        "1/(1+E^(-a*x-b))",
                        "a*(1/(1+E^(-a*x-b)))*(1-1/(1+E^(-a*x-b)))");
            case "tanh" ->
                new Identity(tanh, product(A, subtract(Num.ONE, power(tanh, 2))), "Tanh[a*x+b]", "a*(1-Tanh[a*x+b]^2)");
            case "loss" ->
                new Identity(
                        log(sum(Num.ONE, exp(AFFINE))), product(A, SIGMOID), "Log[1+E^(a*x+b)]", "a/(1+E^(-a*x-b))");
            case "gaussian" ->
                new Identity(
                        exp(divide(negate(power(subtract(X, A), 2)), two)),
                        product(subtract(A, X), exp(divide(negate(power(subtract(X, A), 2)), two))),
                        "E^(-(x-a)^2/2)",
                        "(a-x)*E^(-(x-a)^2/2)");
            case "sine" ->
                new Identity(
                        power(call(ScalarFunction.SIN, X), 2),
                        call(ScalarFunction.SIN, product(two, X)),
                        "Sin[x]^2",
                        "Sin[2*x]");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Proposition claim(Identity identity) {
        return Proposition.of(new Derivative(identity.function(), X), Relation.EQUAL, identity.derivative(), List.of());
    }

    private static String question(Identity identity) {
        return "Simplify[D[" + identity.symjaFunction() + ",x]-(" + identity.symjaDerivative() + ")]";
    }

    /** Writes the identity down for every contestant. */
    @Setup
    public void prepare() {
        claim = claim(identity(identity));
        question = question(identity(identity));
        symja = new ExprEvaluator(true, (short) 1);
    }

    private static ProofAttempt.Proof proof(Proposition claim) {
        if (new KernelProver().prove(claim, System.nanoTime() + SECOND) instanceof ProofAttempt.Proof proof) {
            return proof;
        }
        throw new IllegalStateException("no proof of " + claim);
    }

    /** The derivation alone. */
    @Benchmark
    public Object kernel() {
        return proof(claim);
    }

    /** The derivation and its replay. */
    @Benchmark
    public Object kernelAndReplay() {
        return Replay.of(claim, proof(claim).derivation());
    }

    /** Symja's answer, which is 0 where it succeeds. */
    @Benchmark
    public Object symja() {
        return symja.eval(question);
    }
}

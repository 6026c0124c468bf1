package org.chalkcheck.probability;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Samples a second: the columns that claims are sampled with, beside plain loops over the fastest generator of Commons RNG with the arithmetic
 * written in them. Run it with {@code -t 1} and {@code -t 2}; every thread has a stream of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SamplingBenchmark {
    static final int SIZE = 1 << 14;
    private static final double MEAN = 0.25;
    private static final double DEVIATION = 1.5;

    private final UniformRandomProvider fastest = RandomSource.XO_RO_SHI_RO_128_PLUS.create(7);
    private final ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(fastest);
    private final ContinuousSampler exponential = ZigguratSampler.Exponential.of(fastest);
    private final Sampler sampler = new Sampler(new Sampler.Streams(7).next());
    private final double[] out = new double[SIZE];
    private final double[][] values = new double[1][SIZE];
    private final Map<String, double[][]> columns = Map.of("X", new double[][] {out});
    private final double[] normal = {MEAN, DEVIATION * DEVIATION};
    private final double[] rate = {DEVIATION};
    private final double[] ends = {-1, 2};

    private final Variable x = new Variable("X", Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
    private final Expr rectified = Expressions.call(ScalarFunction.MAX, Num.ZERO, x);
    private final BatchFunction function =
            new BatchFunction(List.of(rectified), new ParameterPoint(Map.of(), Map.of()), 512);
    private final Law law = new Law(x, Family.NORMAL, List.of(Num.of(0), Num.of(1)), false);

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] normalColumn() {
        sampler.fill(Family.NORMAL, normal, out, 0, SIZE);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] normalLoop() {
        for (int k = 0; k < SIZE; k++) {
            out[k] = MEAN + DEVIATION * gaussian.sample();
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] uniformColumn() {
        sampler.fill(Family.UNIFORM, ends, out, 0, SIZE);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] uniformLoop() {
        for (int k = 0; k < SIZE; k++) {
            out[k] = -1 + 3 * fastest.nextDouble();
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] exponentialColumn() {
        sampler.fill(Family.EXPONENTIAL, rate, out, 0, SIZE);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] exponentialLoop() {
        for (int k = 0; k < SIZE; k++) {
            out[k] = exponential.sample() / DEVIATION;
        }
        return out;
    }

    /** E[max(0, X)] as a claim has it evaluated: a column, the compiled expression, a compensated mean. */
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double meanOfColumn() {
        sampler.fill(law.family(), normal, out, 0, SIZE);
        CompensatedMean mean = new CompensatedMean();
        function.all(columns, SIZE, values, 0);
        mean.addAll(values[0]);
        return mean.estimate(1).value();
    }

    /** The same with all of it written by hand, the sums plain; the mean and its standard error in one number. */
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double meanOfLoop() {
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < SIZE; k++) {
            double v = Math.max(0, MEAN + DEVIATION * gaussian.sample());
            sum += v;
            squares += v * v;
        }
        double mean = sum / SIZE;
        return mean + Math.sqrt((squares / SIZE - mean * mean) / SIZE);
    }
}

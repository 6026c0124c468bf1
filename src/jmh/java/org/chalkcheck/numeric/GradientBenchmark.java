package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Variable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The gradient of a random expression of 1,000 operations in 30 variables, per point, beside what else there is for Java. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GradientBenchmark {
    static final int POINTS = 256;
    private static final int INPUTS = 30;

    /** The number of operations. */
    @Param("1000")
    public int operations = 1000;

    private RandomOperations line = new RandomOperations(INPUTS, 1, 1);
    private double[][] points = {};
    private Evaluator value = evaluator(line, false, new PlainLoops());
    private Evaluator gradientPlain = value;
    private Evaluator gradientVector = value;
    private Evaluator valueVector = value;
    private StraightLine straight = (values, adjoints) -> {};
    private double[] values = {};
    private double[] adjoints = {};

    private static Evaluator evaluator(RandomOperations line, boolean withGradient, VectorLoops loops) {
        List<Variable> variables = new ArrayList<>();
        for (int k = 0; k < line.inputs; k++) {
            variables.add(Variable.real("x" + k));
        }
        Expr expression = line.expression(variables);
        Program program = withGradient
                ? Compiler.gradient(expression, variables, Map.of())
                : Compiler.compile(List.of(expression), Map.of());
        return new Evaluator(program, POINTS, false, loops);
    }

    /** Compiles the expression for every contestant. */
    @Setup
    public void prepare() {
        line = new RandomOperations(INPUTS, operations, 42);
        value = evaluator(line, false, new PlainLoops());
        valueVector = evaluator(line, false, Loops.best(POINTS));
        gradientPlain = evaluator(line, true, new PlainLoops());
        gradientVector = evaluator(line, true, Loops.best(POINTS));
        straight = StraightLine.compile(line);
        values = new double[INPUTS + operations];
        adjoints = new double[INPUTS + operations];
        points = new double[POINTS][INPUTS];
        SplittableRandom random = new SplittableRandom(7);
        for (int j = 0; j < POINTS; j++) {
            for (int k = 0; k < INPUTS; k++) {
                points[j][k] = random.nextDouble() * 2 - 1;
            }
        }
        for (Evaluator evaluator : List.of(value, valueVector, gradientPlain, gradientVector)) {
            List<Input> inputs = evaluator.program().inputs();
            for (int k = 0; k < inputs.size(); k++) {
                int number = Integer.parseInt(
                        inputs.get(k).variable().orElseThrow().name().substring(1));
                for (int j = 0; j < POINTS; j++) {
                    evaluator.input(k)[j] = points[j][number];
                }
            }
        }
    }

    /** The value alone, plain loops. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double[] valuePlainLoops() {
        value.runValues(POINTS);
        return value.value(0);
    }

    /** The value alone, Vector API. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double[] valueVectorLoops() {
        valueVector.runValues(POINTS);
        return valueVector.value(0);
    }

    /** Value and gradient, plain loops. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double[] gradientPlainLoops() {
        gradientPlain.runValues(POINTS);
        return gradientPlain.value(0);
    }

    /** Value and gradient, Vector API. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double[] gradientVectorLoops() {
        gradientVector.runValues(POINTS);
        return gradientVector.value(0);
    }

    /** Value and gradient as straight-line Java, one point after the other. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double handWritten() {
        double sum = 0;
        for (double[] point : points) {
            System.arraycopy(point, 0, values, 0, INPUTS);
            straight.gradient(values, adjoints);
            sum += adjoints[0];
        }
        return sum;
    }

    /** Commons Math, forward mode, at a sixteenth of the points. */
    @Benchmark
    @OperationsPerInvocation(POINTS / 16)
    public double commonsMathDerivativeStructure() {
        double sum = 0;
        for (int j = 0; j < POINTS / 16; j++) {
            sum += line.derivativeStructure(points[j])[1];
        }
        return sum;
    }

    /** Hipparchus, forward mode, at a sixteenth of the points. */
    @Benchmark
    @OperationsPerInvocation(POINTS / 16)
    public double hipparchusGradient() {
        double sum = 0;
        for (int j = 0; j < POINTS / 16; j++) {
            sum += line.hipparchus(points[j])[0];
        }
        return sum;
    }
}

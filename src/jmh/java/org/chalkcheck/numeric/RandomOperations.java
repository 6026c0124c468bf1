package org.chalkcheck.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;
import org.hipparchus.analysis.differentiation.Gradient;

/** A random straight line of scalar operations whose last value depends on all others, for every contestant alike. */
final class RandomOperations {
    enum Kind {
        ADD,
        SUB,
        MUL,
        SIN,
        COS,
        TANH
    }

    final int inputs;
    final List<Kind> kinds = new ArrayList<>();
    final List<Integer> first = new ArrayList<>();
    final List<Integer> second = new ArrayList<>();

    RandomOperations(int inputs, int operations, long seed) {
        this.inputs = inputs;
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> unused = new ArrayList<>();
        for (int k = 0; k < inputs; k++) {
            unused.add(k);
        }
        while (kinds.size() < operations) {
            int left = operations - kinds.size();
            if (unused.size() - 1 >= left) {
                int a = unused.remove(unused.size() - 1);
                int b = unused.remove(unused.size() - 1);
                unused.add(add(Kind.ADD, a, b));
                continue;
            }
            double choice = random.nextDouble();
            int a = random.nextInt(3) == 0 ? unused.remove(random.nextInt(unused.size())) : any(random);
            unused.remove((Integer) a);
            if (choice < 0.2) {
                Kind kind = choice < 0.08 ? Kind.SIN : choice < 0.14 ? Kind.COS : Kind.TANH;
                unused.add(add(kind, a, a));
            } else {
                int b = any(random);
                unused.remove((Integer) b);
                unused.add(add(choice < 0.45 ? Kind.ADD : choice < 0.65 ? Kind.SUB : Kind.MUL, a, b));
            }
        }
    }

    private int any(SplittableRandom random) {
        return random.nextInt(inputs + kinds.size());
    }

    private int add(Kind kind, int a, int b) {
        kinds.add(kind);
        first.add(a);
        second.add(b);
        return inputs + kinds.size() - 1;
    }

    int size() {
        return kinds.size();
    }

    Expr expression(List<Variable> variables) {
        List<Expr> values = new ArrayList<>(variables);
        for (int k = 0; k < size(); k++) {
            Expr a = values.get(first.get(k));
            Expr b = values.get(second.get(k));
            values.add(
                    switch (kinds.get(k)) {
                        case ADD -> new org.chalkcheck.expr.Sum(List.of(a, b));
                        case SUB -> new org.chalkcheck.expr.Sum(List.of(a, Expressions.negate(b)));
                        case MUL -> new org.chalkcheck.expr.Product(List.of(a, b));
                        case SIN -> new Call(ScalarFunction.SIN, List.of(a));
                        case COS -> new Call(ScalarFunction.COS, List.of(a));
                        case TANH -> new Call(ScalarFunction.TANH, List.of(a));
                    });
        }
        return values.get(values.size() - 1);
    }

    double[] derivativeStructure(double[] point) {
        DerivativeStructure[] values = new DerivativeStructure[inputs + size()];
        for (int k = 0; k < inputs; k++) {
            values[k] = new DerivativeStructure(inputs, 1, k, point[k]);
        }
        for (int k = 0; k < size(); k++) {
            DerivativeStructure a = values[first.get(k)];
            DerivativeStructure b = values[second.get(k)];
            values[inputs + k] = switch (kinds.get(k)) {
                case ADD -> a.add(b);
                case SUB -> a.subtract(b);
                case MUL -> a.multiply(b);
                case SIN -> a.sin();
                case COS -> a.cos();
                case TANH -> a.tanh();
            };
        }
        return values[inputs + size() - 1].getAllDerivatives();
    }

    double[] hipparchus(double[] point) {
        Gradient[] values = new Gradient[inputs + size()];
        for (int k = 0; k < inputs; k++) {
            values[k] = Gradient.variable(inputs, k, point[k]);
        }
        for (int k = 0; k < size(); k++) {
            Gradient a = values[first.get(k)];
            Gradient b = values[second.get(k)];
            values[inputs + k] = switch (kinds.get(k)) {
                case ADD -> a.add(b);
                case SUB -> a.subtract(b);
                case MUL -> a.multiply(b);
                case SIN -> a.sin();
                case COS -> a.cos();
                case TANH -> a.tanh();
            };
        }
        return values[inputs + size() - 1].getGradient();
    }
}

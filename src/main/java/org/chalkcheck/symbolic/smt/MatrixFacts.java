package org.chalkcheck.symbolic.smt;

import static org.chalkcheck.symbolic.smt.SmtText.atMost;
import static org.chalkcheck.symbolic.smt.SmtText.equal;
import static org.chalkcheck.symbolic.smt.SmtText.less;
import static org.chalkcheck.symbolic.smt.SmtText.minus;
import static org.chalkcheck.symbolic.smt.SmtText.number;
import static org.chalkcheck.symbolic.smt.SmtText.plus;
import static org.chalkcheck.symbolic.smt.SmtText.times;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * Facts about quadratic forms, traces, Frobenius norms, determinants and entries of matrices. Each holds for all values of the matrices.
 *
 * <p>Reference: Horn and Johnson, Matrix Analysis (2013), 5.6, 7.1, 7.2 and 7.7.
 */
final class MatrixFacts {
    private static final int MAX_FORMS = 8;

    private final SmtEncoding encoding;
    private final Definiteness definiteness;
    private final List<String> facts = new ArrayList<>();

    MatrixFacts(SmtEncoding encoding) {
        this.encoding = encoding;
        this.definiteness = new Definiteness(encoding.normalizer());
    }

    List<String> facts() {
        Map<List<Expr>, String> forms = new LinkedHashMap<>();
        for (Map.Entry<Expr, String> atom : List.copyOf(encoding.atoms().entrySet())) {
            if (atom.getKey() instanceof TensorCall call && call.shape().isScalar()) {
                call(call, atom.getValue());
            } else if (atom.getKey() instanceof Entry entry) {
                if (entry.tensor() instanceof MatMul
                        && entry.tensor().shape().isRow()
                        && entry.tensor().shape().isColumn()) {
                    forms.put(Definiteness.factors(entry.tensor()), atom.getValue());
                } else {
                    entry(entry, atom.getValue());
                }
            }
        }
        forms(forms);
        return List.copyOf(facts);
    }

    private void forms(Map<List<Expr>, String> forms) {
        forms.forEach((factors, value) -> {
            if (isStrict(factors)) {
                facts.add(less(number(0), value));
            } else if (definiteness.isSandwich(factors)) {
                facts.add(atMost(number(0), value));
            }
        });
        if (forms.size() <= MAX_FORMS) {
            forms.forEach((factors, value) -> {
                if (factors.size() == 3 && definiteness.isSandwich(factors)) {
                    traceBound(factors, value);
                    withInverse(factors, value, forms);
                }
                if (factors.size() % 2 == 1 && definiteness.isSemidefinite(factors.get(factors.size() / 2))) {
                    cauchySchwarz(factors, value, forms);
                }
            });
        }
    }

    // x^T M x > 0 for a definite M and an x that is not zero
    private boolean isStrict(List<Expr> factors) {
        Expr last = factors.get(factors.size() - 1);
        return (factors.size() == 2 || factors.size() == 3 && definiteness.isDefinite(factors.get(1)))
                && factors.get(0).equals(Definiteness.transposed(last))
                && encoding.normalizer().isKnownNonzeroTensor(last);
    }

    // (u^T M v)^2 <= (u^T M u)(v^T M v) for a semidefinite M
    private void cauchySchwarz(List<Expr> factors, String value, Map<List<Expr>, String> forms) {
        int middle = factors.size() / 2;
        List<Expr> left = factors.subList(0, middle);
        List<Expr> right = factors.subList(middle + 1, factors.size());
        String first = forms.get(around(left, factors.get(middle), Definiteness.mirrored(left)));
        String second = forms.get(around(Definiteness.mirrored(right), factors.get(middle), right));
        if (first != null && second != null) {
            facts.add(atMost(times(value, value), times(first, second)));
            // The form of u + v and that of u - v
            facts.add(atMost(number(0), plus(plus(first, second), times(number(2), value))));
            facts.add(atMost(times(number(2), value), plus(first, second)));
        }
    }

    // x^T M x <= tr(M) x^T x for a semidefinite M
    private void traceBound(List<Expr> factors, String value) {
        Expr trace = new Preparation().prepare(call(TensorFunction.TRACE, factors.get(1)));
        if (encoding.atoms().containsKey(trace)) {
            String square = inner(factors.get(2), factors.get(2));
            facts.add(atMost(value, times(encoding.term(trace), square)));
        }
    }

    // (x^T y)^2 <= (x^T M x)(y^T M^-1 y) for a definite M
    private void withInverse(List<Expr> factors, String value, Map<List<Expr>, String> forms) {
        Expr inverse = new TensorCall(
                TensorFunction.INVERSE, List.of(factors.get(1)), factors.get(1).shape());
        forms.forEach((others, other) -> {
            if (others.size() == 3 && others.get(1).equals(inverse) && definiteness.isSandwich(others)) {
                String cross = inner(factors.get(2), others.get(2));
                facts.add(atMost(times(cross, cross), times(value, other)));
            }
        });
    }

    private String inner(Expr left, Expr right) {
        Expr product = Expressions.scalar(new MatMul(new Transpose(left), right));
        return encoding.term(new Preparation().prepare(product));
    }

    private static List<Expr> around(List<Expr> left, Expr middle, List<Expr> right) {
        List<Expr> all = new ArrayList<>(left);
        all.add(middle);
        all.addAll(right);
        return all;
    }

    private void call(TensorCall call, String value) {
        Expr matrix = call.argument();
        switch (call.function()) {
            case NORM -> norm(matrix, value);
            case TRACE -> trace(matrix, value);
            case DET -> determinant(matrix, value);
            default -> {
                // Nothing is known.
            }
        }
    }

    // |A B| <= |A| |B| and |A + B| <= |A| + |B|
    private void norm(Expr matrix, String value) {
        facts.add(atMost(number(0), value));
        if (matrix instanceof MatMul product) {
            facts.add(atMost(value, times(norm(product.left()), norm(product.right()))));
        } else if (matrix instanceof Sum sum) {
            String bound = number(0);
            for (Expr term : sum.terms()) {
                bound = plus(bound, norm(term));
            }
            facts.add(atMost(value, bound));
            commonFactor(sum)
                    .ifPresent(product -> facts.add(atMost(value, times(norm(product.left()), norm(product.right())))));
        } else if (matrix instanceof Variable v && v.structure() == Structure.ORTHOGONAL) {
            facts.add(equal(times(value, value), size(matrix)));
        }
    }

    // A u + A v = A (u + v)
    private static Optional<MatMul> commonFactor(Sum sum) {
        List<Expr> rest = new ArrayList<>();
        Expr common = null;
        for (Expr term : sum.terms()) {
            List<Expr> scalars = new ArrayList<>();
            Expr tensor = term;
            if (term instanceof Product product) {
                List<Expr> tensors = new ArrayList<>();
                product.factors().forEach(factor -> (factor.shape().isScalar() ? scalars : tensors).add(factor));
                tensor = Expressions.product(tensors);
            }
            if (!(tensor instanceof MatMul product)
                    || common != null && !product.left().equals(common)) {
                return Optional.empty();
            }
            common = product.left();
            scalars.add(product.right());
            rest.add(Expressions.product(scalars));
        }
        return common == null ? Optional.empty() : Optional.of(new MatMul(common, Expressions.sum(rest)));
    }

    private String norm(Expr matrix) {
        if (matrix instanceof Transpose t) {
            return norm(t.matrix());
        }
        Expr norm = new Preparation().prepare(call(TensorFunction.NORM, matrix));
        String value = encoding.term(norm);
        facts.add(atMost(number(0), value));
        return value;
    }

    private static Expr call(TensorFunction function, Expr matrix) {
        return new TensorCall(function, List.of(matrix), Shape.SCALAR);
    }

    private String size(Expr matrix) {
        return encoding.term(Expressions.dimension(matrix.shape().axis(0)));
    }

    // tr(P R)^2 <= |P|^2 |R|^2, with equality of tr(P R) and |P|^2 where P is the transpose of R
    private void trace(Expr matrix, String value) {
        if (definiteness.isSemidefinite(matrix)) {
            facts.add(definiteness.isDefinite(matrix) ? less(number(0), value) : atMost(number(0), value));
        }
        if (matrix instanceof MatMul product) {
            cauchySchwarz(product.left(), product.right(), value);
            ofSemidefinite(product, value);
        } else if (matrix instanceof TensorCall power
                && power.function() == TensorFunction.MATRIX_POWER
                && power.arguments().get(1).equals(Num.of(2))) {
            cauchySchwarz(power.argument(), power.argument(), value);
        } else if (!(matrix instanceof Identity)) {
            String norm = norm(matrix);
            facts.add(atMost(times(value, value), times(size(matrix), times(norm, norm))));
        }
    }

    // tr(A B) = |A^(1/2) B^(1/2)|^2 for semidefinite A and B
    private void ofSemidefinite(MatMul product, String value) {
        if (definiteness.isDefinite(product.left()) && definiteness.isDefinite(product.right())) {
            facts.add(less(number(0), value));
        } else if (definiteness.isSemidefinite(product.left()) && definiteness.isSemidefinite(product.right())) {
            facts.add(atMost(number(0), value));
        }
    }

    private void cauchySchwarz(Expr left, Expr right, String value) {
        String l = norm(left);
        if (Definiteness.transposed(left).equals(right)) {
            facts.add(equal(value, times(l, l)));
            return;
        }
        String r = norm(right);
        String bound = times(l, r);
        facts.add(atMost(value, bound));
        facts.add(atMost(minus(number(0), bound), value));
    }

    // log det A <= tr A - n for a definite A of size n, since log t <= t - 1 for its eigenvalues
    private void determinant(Expr matrix, String value) {
        if (matrix instanceof Variable v && v.structure() == Structure.ORTHOGONAL) {
            facts.add(equal(times(value, value), number(1)));
        }
        if (definiteness.isSemidefinite(matrix)) {
            facts.add(definiteness.isDefinite(matrix) ? less(number(0), value) : atMost(number(0), value));
        }
        Expr determinant = call(TensorFunction.DET, matrix);
        String logarithm = encoding.atoms().get(new Call(ScalarFunction.LOG, List.of(determinant)));
        if (logarithm != null && definiteness.isDefinite(matrix)) {
            String trace = encoding.term(new Preparation().prepare(call(TensorFunction.TRACE, matrix)));
            facts.add(atMost(logarithm, minus(trace, size(matrix))));
        }
    }

    // A_ii > 0, A_ij^2 <= A_ii A_jj and A_ii (A^-1)_ii >= 1 for a positive definite A
    private void entry(Entry entry, String value) {
        if (entry.indices().size() != 2 || !definiteness.isDefinite(entry.tensor())) {
            return;
        }
        Expr i = entry.indices().get(0);
        Expr j = entry.indices().get(1);
        if (i.equals(j)) {
            facts.add(less(number(0), value));
            if (entry.tensor() instanceof TensorCall inverse) {
                own(inverse.argument(), i).ifPresent(other -> facts.add(atMost(number(1), times(value, other))));
            }
            return;
        }
        Optional<String> first = own(entry.tensor(), i);
        Optional<String> second = own(entry.tensor(), j);
        if (first.isPresent() && second.isPresent()) {
            facts.add(atMost(times(value, value), times(first.get(), second.get())));
        }
    }

    private Optional<String> own(Expr matrix, Expr i) {
        return Optional.ofNullable(encoding.atoms().get(Expressions.entry(matrix, i, i)));
    }
}

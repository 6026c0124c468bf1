package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entropies and divergences of vectors of probabilities, each beside a false claim. */
class ProbabilityVectorsTest {
    private static final String GIVEN = "p, q, y : simplex(K); z : vector(K); s = softmax(z)";

    private static Verdict verdict(String display) {
        return CheckedDisplay.claim(GIVEN, display).verdict();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "D_{KL}(p \\| q) = \\sum_k p_k \\log \\frac{p_k}{q_k}# D_{KL}(p \\| q) = \\sum_k p_k \\log \\frac{q_k}{p_k}",
                "H(p) = -\\sum_k p_k \\log p_k# H(p) = \\sum_k p_k \\log p_k",
                "H(p, q) = H(p) + D_{KL}(p \\| q)# H(p, q) = H(q) + D_{KL}(p \\| q)",
                "H(p) \\le \\log K# H(p) \\ge \\log K",
                "D_{KL}(p \\| q) \\ge 0# D_{KL}(p \\| q) = D_{KL}(q \\| p)",
                "\\nabla_z H(y, s) = s - y# \\nabla_z H(y, s) = y - s",
                "\\nabla_z D_{KL}(y \\| \\operatorname{softmax}(z)) = s - y# \\nabla_z D_{KL}(y \\| \\operatorname{softmax}(z)) = s",
                "H(s) = \\operatorname{logsumexp}(z) - s^\\top z# H(s) = \\operatorname{logsumexp}(z) - y^\\top z",
                "\\operatorname{CE}(p, q) = -p^\\top \\log q# \\operatorname{CE}(p, q) = -q^\\top \\log p"
            })
    void trueClaimIsProvedAndItsNeighbourRefuted(String right, String wrong) {
        assertThat(verdict(right)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(wrong)).isEqualTo(Verdict.REFUTED);
    }
}

package org.chalkcheck.symbolic.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.symbolic.scalar.Claims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalEvaluatorTest {
    private static Optional<DecimalInterval> enclosure(String text, int digits) {
        Expr e = Claims.of("", text + " = 0").left();
        return new DecimalEvaluator(digits).enclose(e);
    }

    /** The values are those of mpmath at 40 digits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "zeta(3) @ 1.2020569031595942854",
                "zeta(1/2) @ -1.460354508809586812889",
                "zeta(-5/2) @ 0.008516928777850330542359",
                "zeta(-3) @ 0.008333333333333333333333",
                "zeta(30) @ 1.00000000093132743242",
                "zeta(5/2) @ 1.341487257250917179757",
                "zeta(61/2) @ 1.000000000658547312570",
                "zeta(2001/2) @ 1.000000000000000000000",
                "gamma(1/4) @ 3.625609908221908311931",
                "gamma(-1/3) @ -4.062353818279201250836",
                "gamma(pi) @ 2.28803779534003241796",
                "log_gamma(201/2) @ 361.4355404677776215553",
                "digamma(1/3) @ -3.132033780020806322996",
                "digamma(-3/10) @ 2.113309779635398718585",
                "polygamma(1, 1/4) @ 17.19732915450711073927",
                "polygamma(2, 1) @ -2.404113806319188570799",
                "polygamma(3, -1/2) @ 193.4090910340024372364",
                "bessel_j(0, 1) @ 0.7651976865579665514497",
                "bessel_j(0, 30) @ -0.08636798358104021133596",
                "bessel_j(-7/3, 2) @ 0.7847095582728126675737",
                "bessel_j(-3, 2) @ -0.1289432494744020510988",
                "bessel_y(0, 1) @ 0.08825696421567695798293",
                "bessel_y(3, 1/2) @ -42.05949430472388268766",
                "bessel_y(-1, 2) @ 0.1070324315409375468884",
                "bessel_y(1/3, 2) @ 0.3431999662603443422615",
                "bessel_i(2, 5) @ 17.50561496662423601489",
                "bessel_i(-1/4, 5) @ 27.04813231751584711573",
                "bessel_k(0, 1) @ 0.4210244382407083333356",
                "bessel_k(3, 3/10) @ 292.9991958146990658986",
                "bessel_k(1/4, 3) @ 0.03505705608941313398326",
                "erfi(1) @ 1.650425758797542876025",
                "erfinv(1/2) @ 0.4769362762044698733814",
                "erfinv(-9/10) @ -1.163087153676674086726",
                "ei(1) @ 1.895117816355936755467",
                "ei(-1) @ -0.2193839343955202736772",
                "expint(1, 1) @ 0.2193839343955202736772",
                "expint(3, 2) @ 0.03013337979781589318748",
                "si(pi) @ 1.851937051982466170361",
                "ci(1) @ 0.3374039229009681346626",
                "shi(2) @ 2.501567433354975641473",
                "chi(1/2) @ -0.05277684495649361591314",
                "airy_ai(1) @ 0.1352924163128814155241",
                "airy_bi(-2) @ -0.4123025879563984880832",
                "airy_ai_prime(1) @ -0.1591474412967932127875",
                "airy_bi_prime(-3) @ -0.675611222685258537668",
                "lower_gamma(5/2, 1) @ 0.2005375962900347341104",
                "upper_gamma(5/2, 1) @ 1.128802791889102286363",
                "upper_gamma(1/2, 9) @ 0.00003915438647355950919833",
            })
    void enclosesSpecialFunctionsNarrowly(String text, BigDecimal value) {
        for (int digits : new int[] {30, 60, 100}) {
            DecimalInterval enclosure = enclosure(text, digits).orElseThrow();
            BigDecimal unit = value.ulp();
            assertThat(enclosure.width()).isLessThan(BigDecimal.ONE.scaleByPowerOfTen(12 - digits));
            assertThat(enclosure.low()).isLessThan(value.add(unit));
            assertThat(enclosure.high()).isGreaterThan(value.subtract(unit));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gamma(-2)",
                "digamma(0)",
                "zeta(1)",
                "bessel_y(0, 0)",
                "bessel_k(1, -1)",
                "bessel_j(1/2, -1)",
                "ei(0)",
                "ci(-1)",
                "erfinv(1)",
                "lower_gamma(-1/2, 1)",
                "expint(1, -1)",
                "gamma(10^9 + 1/2)",
                "bessel_j(0, 10^9)",
            })
    void enclosesNothingBesidePolesAndOutOfReach(String text) {
        assertThat(enclosure(text, 30)).isEmpty();
    }
}

package org.chalkcheck.numeric.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.chalkcheck.numeric.VectorLoops;

/**
 * The inner loops on the vectors that the machine prefers.
 *
 * <p>Arithmetic gives the same bits as plain Java; elementary functions come from the vector library and may differ in the last bits, which the
 * bounds allow for. Elements that do not fill a vector go through the plain operations.
 */
public final class IncubatorLoops implements VectorLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final double MOST_FOR_TANH = 20;

    /** Makes loops; they have no state. */
    public IncubatorLoops() {}

    @Override
    public void add(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            ak.add(bk).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = a[ao + k] + b[bo + k];
        }
    }

    @Override
    public void sub(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            ak.sub(bk).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = a[ao + k] - b[bo + k];
        }
    }

    @Override
    public void mul(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            ak.mul(bk).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = a[ao + k] * b[bo + k];
        }
    }

    @Override
    public void div(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            ak.div(bk).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = a[ao + k] / b[bo + k];
        }
    }

    @Override
    public void neg(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.neg().intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = -a[ao + k];
        }
    }

    @Override
    public void fma(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            DoubleVector ck = DoubleVector.fromArray(SPECIES, c, co + k);
            ak.fma(bk, ck).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.fma(a[ao + k], b[bo + k], c[co + k]);
        }
    }

    @Override
    public void fms(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            DoubleVector ck = DoubleVector.fromArray(SPECIES, c, co + k);
            ak.fma(bk, ck.neg()).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.fma(a[ao + k], b[bo + k], -c[co + k]);
        }
    }

    @Override
    public void fnma(double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            DoubleVector ck = DoubleVector.fromArray(SPECIES, c, co + k);
            ak.neg().fma(bk, ck).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.fma(-a[ao + k], b[bo + k], c[co + k]);
        }
    }

    @Override
    public void square(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.mul(ak).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = a[ao + k] * a[ao + k];
        }
    }

    @Override
    public void abs(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.abs().intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.abs(a[ao + k]);
        }
    }

    @Override
    public void max(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            ak.max(bk).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.max(a[ao + k], b[bo + k]);
        }
    }

    @Override
    public void min(double[] r, int ro, double[] a, int ao, double[] b, int bo, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector bk = DoubleVector.fromArray(SPECIES, b, bo + k);
            ak.min(bk).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.min(a[ao + k], b[bo + k]);
        }
    }

    @Override
    public void sqrt(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.sqrt().intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.sqrt(a[ao + k]);
        }
    }

    @Override
    public void exp(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.lanewise(VectorOperators.EXP).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.exp(a[ao + k]);
        }
    }

    @Override
    public void log(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.lanewise(VectorOperators.LOG).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.log(a[ao + k]);
        }
    }

    @Override
    public void sin(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.lanewise(VectorOperators.SIN).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.sin(a[ao + k]);
        }
    }

    @Override
    public void cos(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            ak.lanewise(VectorOperators.COS).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.cos(a[ao + k]);
        }
    }

    @Override
    public void tanh(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            // The vector library has no tanh for 4 lanes. e^{2x} - 1 keeps the digits near 0; beyond 20, tanh rounds to
            // 1.
            DoubleVector grown =
                    ak.max(-MOST_FOR_TANH).min(MOST_FOR_TANH).mul(2).lanewise(VectorOperators.EXPM1);
            grown.div(grown.add(2)).intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = Math.tanh(a[ao + k]);
        }
    }

    @Override
    public void sigmoid(double[] r, int ro, double[] a, int ao, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            DoubleVector ak = DoubleVector.fromArray(SPECIES, a, ao + k);
            DoubleVector.broadcast(SPECIES, 1)
                    .div(ak.neg().lanewise(VectorOperators.EXP).add(1))
                    .intoArray(r, ro + k);
        }
        for (; k < count; k++) {
            r[ro + k] = 1 / (1 + Math.exp(-a[ao + k]));
        }
    }
}

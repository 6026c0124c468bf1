package org.chalkcheck.network;

import java.math.BigInteger;

/**
 * Operations of one pass over one sample.
 *
 * @param macs products with weights of convolutions and linear layers, padding zeros included
 * @param additions sums inside these layers, the bias included
 * @param activations entries that a nonlinear function is applied to
 * @param outputs entries that all layers put out
 */
public record Work(BigInteger macs, BigInteger additions, BigInteger activations, BigInteger outputs) {
    static final Work NONE = new Work(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    static Work outputs(BigInteger outputs) {
        return new Work(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, outputs);
    }

    static Work activations(BigInteger count) {
        return new Work(BigInteger.ZERO, BigInteger.ZERO, count, count);
    }

    /** Returns the work of a layer whose outputs are sums of products: one sum less than products, plus the bias. */
    static Work products(BigInteger macs, BigInteger outputs, boolean bias) {
        return new Work(macs, bias ? macs : macs.subtract(outputs).max(BigInteger.ZERO), BigInteger.ZERO, outputs);
    }

    Work plus(Work other) {
        return new Work(
                macs.add(other.macs),
                additions.add(other.additions),
                activations.add(other.activations),
                outputs.add(other.outputs));
    }

    Work times(BigInteger factor) {
        return new Work(
                macs.multiply(factor),
                additions.multiply(factor),
                activations.multiply(factor),
                outputs.multiply(factor));
    }
}

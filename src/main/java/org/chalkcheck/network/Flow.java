package org.chalkcheck.network;

/**
 * A tensor on its way through a network: its shape without the batch axis, and what its units see of the input.
 *
 * @param shape its shape
 * @param fields its receptive fields
 */
record Flow(TensorShape shape, Fields fields) {
    static Flow input(TensorShape shape) {
        return new Flow(shape, Fields.of(shape));
    }

    Flow withShape(TensorShape newShape) {
        return new Flow(newShape, fields);
    }
}

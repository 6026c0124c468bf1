package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value while a network's text is read. Numbers are exact integers or doubles, as in Python. */
sealed interface PyValue {
    /** Returns how messages show this value. */
    String shown();

    record Int(BigInteger value) implements PyValue {
        static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }

        @Override
        public String shown() {
            String digits = value.bitLength() > 400 ? "a number of " + value.bitLength() + " bits" : value.toString();
            return digits;
        }
    }

    record Real(double value) implements PyValue {
        @Override
        public String shown() {
            return Double.toString(value);
        }
    }

    record Bool(boolean value) implements PyValue {
        @Override
        public String shown() {
            return value ? "True" : "False";
        }
    }

    record Text(String value) implements PyValue {
        @Override
        public String shown() {
            return "'" + value + "'";
        }
    }

    record None() implements PyValue {
        @Override
        public String shown() {
            return "None";
        }
    }

    /** A list or tuple; a list may grow while it is filled. */
    record Items(List<PyValue> items, boolean tuple) implements PyValue {
        @Override
        public String shown() {
            StringBuilder out = new StringBuilder(tuple ? "(" : "[");
            for (int i = 0; i < items.size(); i++) {
                if (out.length() > 80) {
                    out.append(", ...");
                    break;
                }
                PyValue item = items.get(i);
                out.append(i == 0 ? "" : ", ").append(item instanceof Items ? "[...]" : item.shown());
            }
            return out.append(tuple ? ")" : "]").toString();
        }
    }

    record Dictionary(Map<String, PyValue> entries) implements PyValue {
        @Override
        public String shown() {
            return "a dictionary";
        }
    }

    /** A layer or block that was constructed. */
    record OfModule(Module module) implements PyValue {
        @Override
        public String shown() {
            return module.layer().kind();
        }
    }

    /** A tensor; {@code batchAxis} is where its batch axis stands among its axes, -1 without one. */
    record Tensor(Flow flow, int batchAxis) implements PyValue {
        @Override
        public String shown() {
            return "a tensor of shape " + flow.shape();
        }
    }

    /** The weight or bias of a layer, which another layer may share and initializers fill. */
    record ParameterOf(Module owner, String name) implements PyValue {
        @Override
        public String shown() {
            return "the " + name + " of " + owner.layer().kind();
        }
    }

    /** The length of the batch axis, which is left open. */
    record Batch() implements PyValue {
        @Override
        public String shown() {
            return "the batch size";
        }
    }

    /** A name from a library, such as {@code torch.nn.Conv2d}, or a function of Python's own. */
    record Library(String path) implements PyValue {
        @Override
        public String shown() {
            return path;
        }
    }

    /** A method of a value that is no module of the user. */
    record Method(PyValue target, String name) implements PyValue {
        @Override
        public String shown() {
            return name;
        }
    }

    record Function(PyStatement.Function definition, PyScope scope) implements PyValue {
        @Override
        public String shown() {
            return definition.name();
        }
    }

    record BoundFunction(PyValue self, Function function) implements PyValue {
        @Override
        public String shown() {
            return function.shown();
        }
    }

    record ClassOf(PyClass definition) implements PyValue {
        @Override
        public String shown() {
            return definition.name();
        }
    }

    /** What {@code super()} gives: an instance seen from the class {@code of}, whose parent's methods are meant. */
    record Super(PyValue self, Optional<PyClass> of) implements PyValue {
        /** The name under which a method sees the class that it stands in. */
        static final String CLASS = "__class__";

        @Override
        public String shown() {
            return "super()";
        }
    }

    /** A function with some of its arguments given, as {@code functools.partial} makes it. */
    record Partial(PyValue function, List<Argument> arguments) implements PyValue {
        @Override
        public String shown() {
            return function.shown();
        }
    }

    /** A slice such as {@code 1:3} as an index. */
    record Range(PyValue from, PyValue to, PyValue step) implements PyValue {
        @Override
        public String shown() {
            return "a slice";
        }
    }
}

package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedWorkersTest {
    private static final long LONG = 600_000_000_000L;

    @Test
    void aThreadThatComesBackLateLosesNoTask() {
        CountDownLatch isReplaced = new CountDownLatch(1);
        List<String> results = new BoundedWorkers(1)
                .run(
                        List.of("late", "b", "c", "d"),
                        task -> 0,
                        task -> task.equals("late") ? 1 : LONG,
                        (task, deadline) -> {
                            if (task.equals("late")) {
                                await(isReplaced);
                            } else {
                                isReplaced.countDown();
                            }
                            return task + " done";
                        },
                        task -> task + " given up",
                        () -> {});
        assertThat(results).containsExactly("late given up", "b done", "c done", "d done");
    }

    @Test
    void theCostliestTasksAreBegunFirst_andResultsStandInTheOrderOfTheTasks() {
        List<String> begun = new ArrayList<>();
        List<String> results = new BoundedWorkers(1)
                .run(
                        List.of("a", "bbb", "cc", "dd"),
                        String::length,
                        task -> LONG,
                        (task, deadline) -> {
                            begun.add(task);
                            return task;
                        },
                        task -> task,
                        () -> {});
        assertThat(begun).containsExactly("bbb", "cc", "dd", "a");
        assertThat(results).containsExactly("a", "bbb", "cc", "dd");
    }

    @Test
    void aTaskThatBreaksEndsTheRunWithItsCause() {
        assertThatThrownBy(() -> new BoundedWorkers(2)
                        .run(
                                List.of("a", "b"),
                                task -> 0,
                                task -> LONG,
                                (task, deadline) -> {
                                    throw new IllegalArgumentException(task);
                                },
                                task -> task,
                                () -> {}))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

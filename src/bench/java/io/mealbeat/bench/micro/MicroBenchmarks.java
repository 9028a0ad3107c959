package io.mealbeat.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs the micro-benchmarks, each in a process of its own with the JDK of this one. */
public final class MicroBenchmarks {
    private static final String HEAP = "-Xmx3g";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final int users;
    private final int iterations;
    private final Path directory;

    /**
     * @param users and connections as many
     * @param iterations of a second each
     * @param directory takes the logs
     */
    public MicroBenchmarks(int users, int iterations, Path directory) {
        this.users = users;
        this.iterations = iterations;
        this.directory = directory;
    }

    /** One cost per call, in the order of their names. */
    public List<CallCost> calls() throws RunnerException {
        Options options = options("jmh")
                .include(RegistryBenchmark.class.getName())
                .param("users", Integer.toString(users))
                .build();
        return new Runner(options).run().stream().map(this::cost).toList();
    }

    /** One cost per sentence. */
    public List<SentenceCost> sentences() throws RunnerException {
        Options options = options("jmh-analyzer")
                .include(AnalyzerBenchmark.class.getName())
                .build();
        return new Runner(options).run().stream().map(MicroBenchmarks::sentence).toList();
    }

    /** @param name of the files for log and result */
    private ChainedOptionsBuilder options(String name) {
        return new OptionsBuilder()
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs(HEAP)
                .shouldFailOnError(true)
                .output(directory.resolve(name + ".log").toString())
                .resultFormat(ResultFormatType.JSON)
                .result(directory.resolve(name + ".json").toString());
    }

    private static SentenceCost sentence(RunResult result) {
        Statistics micros = result.getPrimaryResult().getStatistics();
        return new SentenceCost(
                result.getParams().getParam("sentence"),
                micros.getPercentile(50),
                micros.getPercentile(99),
                result.getSecondaryResults().get(ALLOCATED).getScore());
    }

    private CallCost cost(RunResult result) {
        return new CallCost(
                result.getPrimaryResult().getLabel(),
                RegistryBenchmark.THREADS,
                users,
                result.getPrimaryResult().getScore(),
                result.getSecondaryResults().get(ALLOCATED).getScore());
    }

    public SweepCost sweep() throws IOException, InterruptedException {
        Path result = directory.resolve("sweep.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SweepPass.class.getName(),
                        Integer.toString(users),
                        result.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sweep.log").toFile())
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("the sweep ended with " + status + "; see sweep.log");
        }
        return new ObjectMapper().readValue(result.toFile(), SweepCost.class);
    }
}

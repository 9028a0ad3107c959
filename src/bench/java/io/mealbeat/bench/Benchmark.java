package io.mealbeat.bench;

import io.mealbeat.bench.micro.MicroBenchmarks;
import java.nio.file.Files;
import java.nio.file.Path;

public final class Benchmark {
    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        Path output = Files.createDirectories(Path.of(System.getProperty("bench.output")));
        MicroBenchmarks micro = new MicroBenchmarks(
                Integer.getInteger("bench.micro.users"), Integer.getInteger("bench.micro.iterations"), output);
        micro.calls().forEach(System.out::println);
        System.out.println(micro.sweep());
    }
}

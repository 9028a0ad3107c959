package io.mealbeat.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files a process may have open: each connection is one in the server and one in the client. */
public final class OpenFiles {
    /** Archives, logs, the database, connections of REST clients. */
    private static final int BESIDES = 600;

    private OpenFiles() {}

    static long limitOf(String process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "limits"))) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).strip().split("\\s+")[0];
                return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
            }
        }
        throw new IOException("/proc/" + process + "/limits does not tell the limit of open files");
    }

    /** @throws IllegalStateException with what is needed, when this process may not open enough */
    public static void requireOfThisProcess(int connections) throws IOException {
        require("the load client", limitOf("self"), connections);
    }

    /** @throws IllegalStateException with what is needed, when the server may not open enough */
    public static void require(String who, long limit, int connections) {
        int needed = connections + BESIDES;
        if (limit < needed) {
            throw new IllegalStateException(connections + " connections need " + needed
                    + " open files in the load client and as many in the server; " + who + " may have " + limit
                    + ". Raise the limit (ulimit -n " + needed + ") or measure fewer (-Dbench.connections="
                    + Math.max(0, limit - BESIDES) + ")");
        }
    }
}

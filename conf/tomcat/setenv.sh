# Copy to bin/setenv.sh of a Tomcat that runs Mealbeat. What each option saves is in the README, chapter "Size of a node".

# The heap: 256 MB, and up to 2 GB. A gigabyte is enough for 40,000 connections that are mostly idle.
CATALINA_OPTS="$CATALINA_OPTS -Xms256m -Xmx2g"

# Pauses grow with what survives, not with the heap, and memory is given out by need. Beyond 4 GB, or on more than 4 cores, use
# -XX:+UseG1GC instead.
CATALINA_OPTS="$CATALINA_OPTS -XX:+UseSerialGC"

# From JDK 25 on; an older one ignores it.
CATALINA_OPTS="$CATALINA_OPTS -XX:+IgnoreUnrecognizedVMOptions -XX:+UseCompactObjectHeaders"

# Each WebSocket has three buffers of this size, in bytes; Tomcat's default is 8192. A text that does not fit leaves in several
# frames of one message, which every client puts together again.
CATALINA_OPTS="$CATALINA_OPTS -Dorg.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE=1024"

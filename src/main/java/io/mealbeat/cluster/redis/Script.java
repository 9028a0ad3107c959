package io.mealbeat.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What Redis does at one stroke; for release 6.0 and later. Keys that depend on what is found are built from the prefix, so that a
 * Redis Cluster cannot run them.
 *
 * <p>A field of a user's hash is {@code <node>/<number>} for a connection, {@code <node>/listener} for streams and polls. It counts
 * only while the node has a lease; whoever finds a dead one removes it.
 */
enum Script {
    /** KEYS user. ARGV prefix, node, number, since, rest of the value, limit, life in ms. Returns since. */
    ENTER(
            """
            local all = redis.call('HGETALL', KEYS[1])
            local own = ARGV[2] .. '/' .. ARGV[3]
            local newest = 0
            local entries = {}
            for i = 1, #all, 2 do
              local node, tail = string.match(all[i], '^(.*)/([^/]*)$')
              if not lives(ARGV[1], node, ARGV[2]) then
                redis.call('HDEL', KEYS[1], all[i])
              elseif tail ~= 'listener' and all[i] ~= own then
                local since = number(all[i + 1], 'since')
                newest = math.max(newest, since)
                entries[#entries + 1] = {field = all[i], node = node, tail = tail, since = since}
              end
            end
            local since = tonumber(ARGV[4])
            if since == 0 then since = math.max(millis(), newest + 1) end
            local text = string.format('%.0f', since)
            redis.call('HSET', KEYS[1], own, '{"since":' .. text .. ',' .. ARGV[5])
            redis.call('PEXPIRE', KEYS[1], ARGV[7])
            entries[#entries + 1] = {field = own, node = ARGV[2], tail = ARGV[3], since = since}
            table.sort(entries, function(a, b)
              if a.since ~= b.since then return a.since < b.since end
              return a.field < b.field
            end)
            for i = 1, #entries - tonumber(ARGV[6]) do
              redis.call('PUBLISH', ARGV[1] .. 'node:' .. entries[i].node .. ':mail',
                  '{"type":"close","connection":' .. entries[i].tail .. ',"reason":"replaced"}')
            end
            return text
            """),

    /** KEYS users. ARGV life in ms, then field and value for each key. */
    REFRESH(
            """
            for i = 1, #KEYS do
              redis.call('HSET', KEYS[i], ARGV[2 * i], ARGV[2 * i + 1])
              redis.call('PEXPIRE', KEYS[i], ARGV[1])
            end
            return redis.status_reply('OK')
            """),

    /** KEYS users. ARGV a field for each. */
    LEAVE(
            """
            for i = 1, #KEYS do redis.call('HDEL', KEYS[i], ARGV[i]) end
            return redis.status_reply('OK')
            """),

    /** KEYS user. ARGV prefix, node that does not count. Returns node, age in ms, value; or nothing. */
    LAST_SEEN(
            """
            local all = redis.call('HGETALL', KEYS[1])
            local best, at, value
            for i = 1, #all, 2 do
              local node, tail = string.match(all[i], '^(.*)/([^/]*)$')
              if node == ARGV[2] then
                -- The asker knows better.
              elseif not lives(ARGV[1], node, nil) then
                redis.call('HDEL', KEYS[1], all[i])
              elseif tail ~= 'listener' then
                local seen = number(all[i + 1], 'seen')
                if not best or seen > at then best, at, value = node, seen, all[i + 1] end
              end
            end
            if not best then return {} end
            return {best, string.format('%.0f', math.max(0, millis() - at)), value}
            """),

    /** KEYS user. ARGV prefix, node that does not need it, message. Returns how many nodes were mailed. */
    WAKE(
            """
            local fields = redis.call('HKEYS', KEYS[1])
            local told = {}
            local count = 0
            for i = 1, #fields do
              local node = string.match(fields[i], '^(.*)/[^/]*$')
              if node ~= ARGV[2] and not told[node] then
                if lives(ARGV[1], node, nil) then
                  told[node] = true
                  count = count + 1
                  redis.call('PUBLISH', ARGV[1] .. 'node:' .. node .. ':mail', ARGV[3])
                else
                  redis.call('HDEL', KEYS[1], fields[i])
                end
              end
            end
            return count
            """),

    /** KEYS lease, nodes. ARGV node, card, length in ms. Returns 1 when there was no lease, then the names of all nodes. */
    RENEW(
            """
            local missing = 1 - redis.call('EXISTS', KEYS[1])
            local now = millis()
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now))
            redis.call('ZADD', KEYS[2], string.format('%.0f', now + tonumber(ARGV[3])), ARGV[1])
            redis.call('PEXPIRE', KEYS[2], tonumber(ARGV[3]) * 4)
            local nodes = redis.call('ZRANGE', KEYS[2], 0, -1)
            table.insert(nodes, 1, tostring(missing))
            return nodes
            """),

    /** KEYS lease, nodes. ARGV node. */
    RELEASE(
            """
            redis.call('DEL', KEYS[1])
            redis.call('ZREM', KEYS[2], ARGV[1])
            return redis.status_reply('OK')
            """),

    /** KEYS nodes. ARGV prefix. Returns name, ms that the lease still has, card, for each node with a lease. */
    NODES(
            """
            local result = {}
            for _, node in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
              local card = redis.call('GET', ARGV[1] .. 'node:' .. node)
              if card then
                result[#result + 1] = node
                result[#result + 1] = tostring(redis.call('PTTL', ARGV[1] .. 'node:' .. node))
                result[#result + 1] = card
              end
            end
            return result
            """),

    /** KEYS attempts. ARGV limit, window in µs, 1 to count. Returns 0, or for how many µs it is refused. */
    ATTEMPT(
            """
            local now = micros()
            local limit = tonumber(ARGV[1])
            local window = tonumber(ARGV[2])
            local count = redis.call('LLEN', KEYS[1])
            if count >= limit then
              local left = tonumber(redis.call('LINDEX', KEYS[1], count - limit)) + window - now
              if left > 0 then return string.format('%.0f', left) end
            end
            if ARGV[3] == '1' then
              redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
              redis.call('LTRIM', KEYS[1], -limit, -1)
              redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
            end
            return '0'
            """);

    /** What several of them need. A value that cannot be read counts as the oldest. */
    private static final String COMMON =
            """
            local function micros()
              local time = redis.call('TIME')
              return tonumber(time[1]) * 1000000 + tonumber(time[2])
            end
            local function millis() return math.floor(micros() / 1000) end
            local known = {}
            local function lives(prefix, node, self)
              if not node then return false end
              if node == self then return true end
              if known[node] == nil then known[node] = redis.call('EXISTS', prefix .. 'node:' .. node) == 1 end
              return known[node]
            end
            local function number(text, name)
              local ok, value = pcall(cjson.decode, text)
              if ok and type(value) == 'table' and type(value[name]) == 'number' then return value[name] end
              return 0
            end
            """;

    private final String text;
    private final String sha;

    Script(String body) {
        text = COMMON + body;
        sha = sha1(text);
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return text;
    }

    /** As Redis knows it. */
    String sha() {
        return sha;
    }

    /** For metrics. */
    String kind() {
        return name().toLowerCase(Locale.ROOT);
    }
}

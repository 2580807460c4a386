package io.cachekit.redis;

import io.cachekit.redis.BucketGate.Call;
import io.cachekit.redis.client.KeyedCommand;
import io.cachekit.redis.client.RedisConnection;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Sends scripts to several buckets, in one round trip for those of one server. Thread-safe. */
final class ScriptSender {

    private final RedisConnection connection;

    ScriptSender(RedisConnection connection) {
        this.connection = connection;
    }

    /** The answer of one bucket. */
    interface Reply {

        /** Returns the answer, or throws what stands for it; the script may be run for that. */
        List<Object> get();
    }

    /** Sends one call to each bucket. What goes wrong is told by the reply that it belongs to. */
    List<Reply> send(List<Bucket> buckets, List<Call> calls) {
        if (buckets.size() == 1) {
            return List.of(() -> buckets.get(0).gate().run(calls.get(0)));
        }
        List<KeyedCommand> commands = new ArrayList<>(calls.size());
        for (Call call : calls) {
            commands.add(new KeyedCommand(call.keys().get(0), call.script().command(call.keys(), call.arguments())));
        }
        List<Object> answers;
        try {
            answers = commands.isEmpty() ? List.of() : connection.together(commands);
        } catch (JedisException e) {
            return buckets.stream().map(bucket -> failed(e)).toList();
        }
        List<Reply> replies = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            replies.add(reply(buckets.get(i), calls.get(i), answers.get(i)));
        }
        return replies;
    }

    /** An error answer did nothing: the script is run by itself, in full or on another server, as it may take. */
    @SuppressWarnings("unchecked") // as the files of the scripts say
    private static Reply reply(Bucket bucket, Call call, Object answer) {
        if (answer instanceof JedisDataException) {
            return () -> bucket.gate().run(call);
        }
        return answer instanceof JedisException failure ? failed(failure) : () -> (List<Object>) answer;
    }

    private static Reply failed(JedisException failure) {
        return () -> {
            throw failure;
        };
    }
}

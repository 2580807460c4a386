package io.cachekit.redis;

import io.cachekit.redis.BucketGate.Call;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.client.RedisConnection.KeyedCommand;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Sends scripts to several buckets, with one round trip per server. Thread-safe. */
record ScriptSender(RedisConnection connection) {

    /** The reply of one bucket. */
    interface Reply {

        /** Returns the reply or throws its exception; it may run the script for that. */
        List<Object> get();
    }

    /** Sends one call to each bucket. A failure is thrown by the reply that it belongs to. */
    List<Reply> send(List<Bucket> buckets, List<Call> calls) {
        if (buckets.size() == 1) {
            return List.of(() -> buckets.get(0).gate().run(calls.get(0)));
        }
        List<KeyedCommand> commands = new ArrayList<>(calls.size());
        for (Call call : calls) {
            commands.add(new KeyedCommand(call.keys().get(0), call.script().command(call.keys(), call.arguments())));
        }
        List<Object> received;
        try {
            received = commands.isEmpty() ? List.of() : connection.together(commands);
        } catch (JedisException e) {
            return buckets.stream().map(bucket -> failed(e)).toList();
        }
        List<Reply> replies = new ArrayList<>(received.size());
        for (int i = 0; i < received.size(); i++) {
            replies.add(reply(buckets.get(i), calls.get(i), received.get(i)));
        }
        return replies;
    }

    /** After an error reply nothing ran: the script runs alone, in full or elsewhere. */
    @SuppressWarnings("unchecked") // as the files of the scripts say
    private static Reply reply(Bucket bucket, Call call, Object reply) {
        if (reply instanceof JedisDataException) {
            return () -> bucket.gate().run(call);
        }
        return reply instanceof JedisException failure ? failed(failure) : () -> (List<Object>) reply;
    }

    private static Reply failed(JedisException failure) {
        return () -> {
            throw failure;
        };
    }
}

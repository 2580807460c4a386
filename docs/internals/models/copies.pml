/* Copies in the memory of two nodes (hybrid): node 0 invalidates, node 1 receives the messages. */
#ifdef HYBRID
#define NODE(i) (((i) + 1) & 1) /* the first loader is on the other node */
#define COPY(n, k) copy[(n) * DEPTH + (k)]
#define APPLIED(n, b) applied[(n) * BUCKETS + (b)]
#define MESSAGE(b, s) message[(b) * 16 + (s)]
byte copy[2 * DEPTH], applied[2 * BUCKETS], message[BUCKETS * 16];
byte opened[BUCKETS];  /* last message of the invalidation whose caller wrote the database */
byte filling[LOADERS]; /* key plus one that a loader is about to copy; 0 once a message has named it */
byte told[2];          /* last opening that dropped copies, where one message of an invalidation is to do */

#if BUCKETS > 1
#define HEARD_ALL(n) (n == 0 || (APPLIED(n, 0) >= opened[0] && APPLIED(n, 1) >= opened[1]))
#else
#define HEARD_ALL(n) (n == 0 || APPLIED(n, 0) >= opened[0])
#endif

/* step: received. A load is as old as what its node has received; its own key's fence takes the token as it is. */
#define COPY_LOCALS byte cap[DEPTH], i;
#if defined(MUTANT_NO_CAP) || defined(OLD)
#define HEARD_TOKEN(k) tok[k]
#else
#define HEARD_TOKEN(k) (tok[k] < cap[k] -> tok[k] : cap[k])
#endif

inline capToken(n, k) {
  cap[k] = APPLIED(n, place[k])
}

inline tell(b, what) {
  MESSAGE(b, seq[b]) = what
}

inline drop(n, k) {
  COPY(n, k) = NONE;
  for (i : 0 .. LOADERS - 1) {
    if
    :: NODE(i) == n && filling[i] == k + 1 -> filling[i] = 0
    :: else
    fi
  }
}

inline dropWhere(n, which) {
  for (k : 0 .. DEPTH - 1) {
    if
    :: which -> drop(n, k)
    :: else
    fi
  }
  k = 0; i = 0
}

inline assertNoCopies(n) {
  for (k : 0 .. DEPTH - 1) {
    assert(!(returned && HEARD_ALL(n) && COPY(n, k) == STALE))
  }
  k = 0
}

/* Scope of a message: copies of all buckets, or of its own. */
#if defined(PATTERN) && (defined(OLD) || defined(MUTANT_OWN_BUCKET))
#define NAMED(b, k) (place[k] == b)
#else
#define NAMED(b, k) true
#endif
/* step: once. Where a message costs a look at all copies, the first opening of a round does for all of them. */
#ifdef TOLD_ONCE
#define DROPS(n, what) (what >= OPENING && told[n] != what)
#else
#define DROPS(n, what) true
#endif
#ifdef MUTANT_JUMP_OWN_BUCKET
#define MISSED(b, k) (place[k] == b)
#else
#define MISSED(b, k) true
#endif

inline dropOwn() { /* own copies go before the change and after it */
  atomic { dropWhere(0, true) }
}

inline noteRaise(b) {
  if
  :: me == 0 -> opened[b] = r
  :: else
  fi
}

inline apply(n, b, what) { /* step: receive. Drops what a message names; the openings of an invalidation, in all buckets */
  if
  :: what < CLOSING -> drop(n, what - 1)
  :: what >= CLOSING && DROPS(n, what) ->
     dropWhere(n, NAMED(b, k));
#ifdef TOLD_ONCE
     told[n] = what
#endif
  :: else
  fi
}

proctype Listener(byte n) { /* receives the messages of each bucket in their order, or what it has missed of one */
  byte b, k, i, all, what;
end:
  do
  :: atomic {
       APPLIED(n, 0) < seq[0] || APPLIED(n, BUCKETS - 1) < seq[BUCKETS - 1] ->
       all = ALL_BUCKETS; take(b, all); all = 0;
       if
       :: APPLIED(n, b) < seq[b] -> APPLIED(n, b)++; what = MESSAGE(b, APPLIED(n, b)); apply(n, b, what)
#ifdef JUMP
       :: APPLIED(n, b) < seq[b] -> APPLIED(n, b) = seq[b]; dropWhere(n, MISSED(b, k))
#endif
       :: APPLIED(n, b) == seq[b]
       fi;
       what = 0; b = 0;
       assertNoCopies(n)
     }
  od
}

inline startCopies() { /* the other node has copies from before the write, or none */
  if
  :: dropWhere(1, true)
  :: for (k : 0 .. DEPTH - 1) {
       if
       :: COPY(1, k) = STALE
       :: skip
       fi
     }
  fi;
  k = 0;
  run Listener(0);
  run Listener(1)
}
#else
#define NODE(i) 0
#define HEARD_ALL(n) true
#define COPY_LOCALS
#define HEARD_TOKEN(k) tok[k]
inline capToken(n, k) { skip }
inline tell(b, what) { skip }
inline dropOwn() { skip }
inline noteRaise(b) { skip }
inline assertNoCopies(n) { skip }
inline startCopies() { skip }
#endif

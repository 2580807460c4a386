/* Switches of the model, their defaults, and words made of them; README.md lists them. */
#ifndef BUCKETS
#define BUCKETS 1
#endif
#ifndef DEPTH
#define DEPTH 2
#endif
#ifndef NAMES
#define NAMES 1
#endif
#ifndef LOADERS
#define LOADERS 1
#endif
#ifndef LOADS
#define LOADS 1
#endif
#ifndef INVALIDATORS
#define INVALIDATORS 1
#endif
#ifndef PASSES
#define PASSES 5
#endif
#ifndef LOSSES
#define LOSSES 0
#endif
#ifndef NULLS
#define NULLS DEPTH
#endif
#if !defined(OLD) && !defined(GATE)
#error Name a protocol: OLD or GATE
#endif

/* Values: none, made of data older than the write, made of newer data, set by the application. */
#define NONE 0
#define STALE 1
#define FRESH 2
#define SET 3

/* Messages: number of a key plus one, or these; an opening adds the number of its round. */
#define CLOSING 10
#define OPENING 20

#define ALL_BUCKETS ((1 << BUCKETS) - 1)
#define ALL_KEYS ((1 << DEPTH) - 1)
#define ALL_NAMES ((1 << NAMES) - 1)
#define HAS(set, x) ((set) & (1 << (x)))

/* Two names: the source carries the second, what is made of it the first. */
#if NAMES == 2
#define NAME(k) ((k) == 0)
#else
#define NAME(k) 0
#endif
#define FENCE(b, n) fence[(b) * NAMES + (n)]
#define NOTE(b, n) note[(b) * NAMES + (n)]

#ifdef MUTANT_NO_OWNERS
#define OWNER(i) 1
#else
#define OWNER(i) (1 << (i))
#endif

/* Redis takes a step as one script. In memory its statements interleave, under the lock of the key. */
#ifdef MEMORY
#define STEP
#define REDIS false
#define LOCK(k) atomic { !locked[k] -> locked[k] = true }
#define UNLOCK(k) locked[k] = false
#define UNLOCKED(k) (!locked[k])
#define VERSION_OF_LOAD(k) tok[k]
#else
#define STEP atomic
#define REDIS true
#define LOCK(k) skip
#define UNLOCK(k) skip
#define UNLOCKED(k) true
#define VERSION_OF_LOAD(k) seq[place[k]]
#endif
#if defined(MEMORY) && defined(GATE) && !defined(MUTANT_PUT_VERSION)
#define VERSION_OF_PUT(k) tok[k]
#else
#define VERSION_OF_PUT(k) r
#endif

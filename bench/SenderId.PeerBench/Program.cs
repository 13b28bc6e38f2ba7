using System.Diagnostics;
using System.Globalization;
using SenderId.Dns;
using SenderId.Dns.Zones;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.PeerBench;

// usage: SenderId.PeerBench mem|compiled|dns[:SERVER]|tcp[:SERVER] CASES FOLDER SECONDS
// mem: the zone files (*.zone) of FOLDER answer inside the process; every evaluation is interpreted.
// compiled: the same, with compiled records.
// dns: the system's name server, or SERVER (address:port), answers every question anew; nothing is cached.
// tcp: the same, with every question over TCP.
// Prints for each case "id<TAB>result<TAB>evaluations<TAB>seconds", last "MIX<TAB>-<TAB>evaluations<TAB>seconds".
if (args.Length < 4)
{
    return Refuse("too few arguments");
}

IReadOnlyList<PeerCase> cases = PeerCase.Read(args[1]);
TimeSpan duration = TimeSpan.FromSeconds(double.Parse(args[3], CultureInfo.InvariantCulture));
string[] mode = args[0].Split(':', 2);
bool isDns = mode[0] is "dns" or "tcp";
if (!isDns && args[0] is not ("mem" or "compiled"))
{
    return Refuse($"'{args[0]}' is no mode");
}

using var compiledRecords = args[0] == "compiled" ? new CompiledRecordCache(64 << 20, TimeProvider.System) : null;
await using StubResolver? client = isDns ? Client(mode[0] == "tcp", mode.ElementAtOrDefault(1)) : null;
IDnsResolver resolver = client ?? (IDnsResolver)Zones(args[2]);
var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);

// Warm-up: the framework compiles hot methods again on a thread of its own, which needs its share of the one processor we run on.
for (int i = 0; i < (isDns ? 2 : 10); i++)
{
    Measure([.. cases], TimeSpan.FromSeconds(0.5));
    Thread.Sleep(TimeSpan.FromSeconds(0.3));
}

foreach (PeerCase test in cases)
{
    Measure([test], TimeSpan.FromSeconds(0.3));
    (long count, TimeSpan elapsed) = Measure([test], duration);
    string status = (await EvaluateAsync(test)).Status.ToString().ToLowerInvariant();
    Print(test.Id, status, count, elapsed);
}

(long mixCount, TimeSpan mixElapsed) = Measure([.. cases.Where(static test => test.IsCore)], 3 * duration);
Print("MIX", "-", mixCount, mixElapsed);
return 0;

(long Count, TimeSpan Elapsed) Measure(PeerCase[] tests, TimeSpan atLeast)
{
    // A clock that is read too often is measured too.
    int rounds = isDns ? 10 : 10_000 / tests.Length;
    long count = 0;
    long start = Stopwatch.GetTimestamp();
    TimeSpan elapsed;
    do
    {
        for (int i = 0; i < rounds; i++)
        {
            foreach (PeerCase test in tests)
            {
                ValueTask<CheckOutcome> outcome = EvaluateAsync(test);
                if (!outcome.IsCompletedSuccessfully)
                {
                    outcome.AsTask().Wait();
                }

                count++;
            }
        }

        elapsed = Stopwatch.GetElapsedTime(start);
    }
    while (elapsed < atLeast);
    return (count, elapsed);
}

ValueTask<CheckOutcome> EvaluateAsync(PeerCase test) =>
    checkHost.CheckAsync(CheckRequest.ForMailFrom(test.Client, test.MailFrom, test.Helo), CancellationToken.None);

static ZoneResolver Zones(string folder)
{
    ZoneOutcome zones = ZoneSet.Load(Directory.EnumerateFiles(folder, "*.zone"));
    return new ZoneResolver(zones.Zones ?? throw new InvalidDataException(string.Join('\n', zones.Faults)));
}

static StubResolver Client(bool isTcp, string? server)
{
    var options = new StubResolverOptions { MaxCacheBytes = 0, UsesTcpOnly = isTcp ? true : null };
    return new StubResolver(server is null ? options : options with { NameServers = [NameServer.Parse(server)] });
}

static int Refuse(string why)
{
    Console.Error.WriteLine($"{why}. usage: SenderId.PeerBench mem|compiled|dns[:SERVER]|tcp[:SERVER] CASES FOLDER SECONDS");
    return 2;
}

static void Print(string id, string result, long count, TimeSpan elapsed)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}\t{result}\t{count}\t{elapsed.TotalSeconds:F6}"));
    Console.Out.Flush();
}

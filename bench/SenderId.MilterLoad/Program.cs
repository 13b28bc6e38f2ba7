using System.Diagnostics;
using System.Globalization;
using SenderId.MilterLoad;

// SenderId.MilterLoad PORT PID MESSAGES [CONNECTIONS] [DOMAINS] [MESSAGES PER CONNECTION]: plays the mail server towards a milter on loopback.
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: SenderId.MilterLoad PORT PID MESSAGES [CONNECTIONS] [DOMAINS] [MESSAGES PER CONNECTION]");
    return 2;
}

int Number(int index, int usual) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : usual;
int port = Number(0, 0);
int messageCount = Number(2, 0);
int connectionCount = Number(3, 50);
int domainCount = Number(4, 100);
int perConnection = Number(5, int.MaxValue);
const int Parts = 10;
var agent = new ProcessFigures(Number(1, 0));

await LoadConnection.RunAsync(port, connectionCount, messageCount / 10, domainCount, perConnection).ConfigureAwait(false);
TimeSpan cpu = agent.Cpu();
List<long> memory = [agent.MemoryBytes() >> 20];
TimeSpan elapsed = TimeSpan.Zero;
var ticks = new List<long>(messageCount);
for (int part = 0; part < Parts; part++)
{
    long start = Stopwatch.GetTimestamp();
    ticks.AddRange(await LoadConnection.RunAsync(port, connectionCount, messageCount / Parts, domainCount, perConnection).ConfigureAwait(false));
    elapsed += Stopwatch.GetElapsedTime(start);
    memory.Add(agent.MemoryBytes() >> 20);
}

cpu = agent.Cpu() - cpu;
ticks.Sort();
double Milliseconds(double share) => ticks[(int)((ticks.Count - 1) * share)] * 1000.0 / Stopwatch.Frequency;

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages per second      {ticks.Count / elapsed.TotalSeconds:F0}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"time per message, median {Milliseconds(0.5):F3} ms, 99th percentile {Milliseconds(0.99):F3} ms, longest {Milliseconds(1):F1} ms"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"agent's CPU per message  {cpu.TotalMicroseconds / ticks.Count:F1} us"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"agent's memory           {string.Join(", ", memory)} MiB: before, and after each tenth"));
return 0;

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
var agent = new ProcessFigures(Number(1, 0));

await LoadConnection.RunAsync(port, connectionCount, messageCount / 10, domainCount, perConnection).ConfigureAwait(false);
TimeSpan cpu = agent.Cpu();
long memory = agent.MemoryBytes();
long start = Stopwatch.GetTimestamp();
long[] ticks = await LoadConnection.RunAsync(port, connectionCount, messageCount, domainCount, perConnection).ConfigureAwait(false);
TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
cpu = agent.Cpu() - cpu;
Array.Sort(ticks);
double Milliseconds(double share) => ticks[(int)((ticks.Length - 1) * share)] * 1000.0 / Stopwatch.Frequency;

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages per second      {ticks.Length / elapsed.TotalSeconds:F0}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time per message, median {Milliseconds(0.5):F3} ms, 99th percentile {Milliseconds(0.99):F3} ms, longest {Milliseconds(1):F1} ms"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"agent's CPU per message  {cpu.TotalMicroseconds / ticks.Length:F1} us"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"agent's memory           {memory >> 20} MiB before, {agent.MemoryBytes() >> 20} MiB after"));
return 0;

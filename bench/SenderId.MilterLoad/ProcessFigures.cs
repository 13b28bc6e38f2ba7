using System.Globalization;

namespace SenderId.MilterLoad;

/// <summary>What the kernel says of a process.</summary>
internal sealed class ProcessFigures(int processId)
{
    private const double TicksPerSecond = 100;
    private const long PageBytes = 4096;

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Cpu()
    {
        string stat = File.ReadAllText($"/proc/{processId}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Read(fields[11]) + Read(fields[12])) / TicksPerSecond);
    }

    /// <summary>The memory it holds.</summary>
    public long MemoryBytes() => Read(File.ReadAllText($"/proc/{processId}/statm").Split(' ')[1]) * PageBytes;

    private static long Read(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

namespace SenderId.Dns.Tests.Zones;

/// <summary>A test that needs the name server NSD.</summary>
public sealed class NsdFactAttribute : FactAttribute
{
    /// <summary>Where Debian puts the server.</summary>
    public const string Server = "/usr/sbin/nsd";

    public NsdFactAttribute()
    {
        if (!File.Exists(Server))
        {
            Skip = $"SKIPPED: {Server} is not installed (apt-get install nsd), so zone files were not compared with a real name server.";
        }
    }
}

using SenderId.Testing.Suites;

namespace SenderId.Dns.Tests.Servers;

/// <summary>A test that needs real servers; skipped, and reported so, where one is absent.</summary>
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute(params string[] tools) => Skip = Tools.Absent(tools);

    /// <summary>Whether the test needs the public suites too.</summary>
    public bool NeedsSuites
    {
        get => false;
        set => Skip ??= value && SpfSuite.Folder is null ? new SuiteFactAttribute().Skip : null;
    }
}

using System.Management.Automation;
using System.Reflection;
using SenderId.PowerShell.Commands;
using SenderId.Testing;

namespace SenderId.PowerShell.Tests;

public sealed class SurfaceTests
{
    private static readonly Assembly s_module = typeof(TestSenderIdCommand).Assembly;

    private static readonly string[] s_commonParameters =
    [
        "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable",
        "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "WhatIf", "Confirm",
    ];

    [Fact]
    public void The_cmdlets_are_as_documented()
    {
        string[] documented = [.. File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests/SenderId.PowerShell.Tests/surface.txt"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

        Assert.Equal(documented, SurfaceText.Of(s_module));
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_carries_the_version_of_the_build()
    {
        string manifest = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "SenderId.psd1"));
        foreach (string name in SurfaceText.Of(s_module).Where(static line => line.Contains(" set=", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')[0]))
        {
            Assert.Contains($"'{name}'", manifest, StringComparison.Ordinal);
        }

        string version = s_module.GetName().Version!.ToString(3);
        Assert.Contains($"ModuleVersion        = '{version}'", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_Enabled_begins_with_Enable()
    {
        // Scripts in the field write Set-SenderIdConfig -Enable $true.
        IEnumerable<string> names = typeof(SetSenderIdConfigCommand).GetProperties().Select(static p => p.Name);

        Assert.Equal(["Enabled"], names.Where(static name => name.StartsWith("Enable", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_takes_the_name_of_a_common_one(Type cmdlet) =>
        Assert.Empty(cmdlet.GetProperties().Select(static p => p.Name).Intersect(s_commonParameters, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_is_named_after_its_verb_and_noun(Type cmdlet)
    {
        CustomAttributeData data = cmdlet.GetCustomAttributesData().Single(static d => d.AttributeType == typeof(CmdletAttribute));

        Assert.Equal($"{data.ConstructorArguments[0].Value}{data.ConstructorArguments[1].Value}Command", cmdlet.Name);
    }

    [Fact]
    public void The_module_refers_to_no_assembly_of_others()
    {
        IEnumerable<string?> foreign = s_module.GetReferencedAssemblies().Select(static a => a.Name).Where(static name =>
            !name!.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("SenderId.", StringComparison.Ordinal)
                && name != "netstandard");

        Assert.Empty(foreign);
    }

    public static TheoryData<Type> Cmdlets() => new(s_module.GetTypes()
        .Where(static t => t.GetCustomAttributesData().Any(static d => d.AttributeType == typeof(CmdletAttribute))));
}

#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Get- and Set-SenderReputationConfig' {
    BeforeEach {
        $path = New-ConfigPath
        $PSDefaultParameterValues['*-SenderReputationConfig:ConfigPath'] = $path
    }

    AfterAll { $PSDefaultParameterValues.Remove('*-SenderReputationConfig:ConfigPath') }

    It 'shows the defaults of Exchange' {
        $config = Get-SenderReputationConfig
        $config.SrlBlockThreshold, $config.SenderBlockingPeriod, $config.ProxyServerPort | Should -Be 7, 24, 0
        $config.OpenProxyDetectionEnabled, $config.SenderBlockingEnabled | Should -Be $true, $true
        $config.ProxyServerName | Should -BeNullOrEmpty
        "$($config.ProxyServerType)" | Should -Be 'None'
        $config.HttpConnectPorts | Should -Be 6588, 3128, 80
        ($config | Select-Object -Property Name, SrlBlockThreshold).Name | Should -Be 'SenderReputationConfig'
    }

    It 'never has both switches off' {
        Set-SenderReputationConfig -SenderBlockingEnabled $false
        Set-SenderReputationConfig -OpenProxyDetectionEnabled $false
        $config = Get-SenderReputationConfig
        $config.OpenProxyDetectionEnabled, $config.SenderBlockingEnabled | Should -Be $false, $true
        Set-SenderReputationConfig -SenderBlockingEnabled $false
        $config = Get-SenderReputationConfig
        $config.OpenProxyDetectionEnabled, $config.SenderBlockingEnabled | Should -Be $true, $false
    }

    It 'takes <_>' -ForEach @{ SrlBlockThreshold = 0 }, @{ SrlBlockThreshold = 9 }, @{ SenderBlockingPeriod = 0 }, @{ SenderBlockingPeriod = 48 },
    @{ ProxyServerName = 'proxy.example.org' }, @{ ProxyServerPort = 1080 }, @{ ProxyServerType = 'Socks5' },
    @{ OpenProxyTestAddress = '192.0.2.25:2525' }, @{ OpenProxyTestAddress = '[2001:db8::25]:2525' } {
        $values = $_
        Set-SenderReputationConfig @values
        $name = @($values.Keys)[0]
        "$((Get-SenderReputationConfig).$name)" | Should -Be "$($values[$name])"
    }

    It 'refuses <_>' -ForEach @{ SrlBlockThreshold = 10 }, @{ SrlBlockThreshold = -1 }, @{ SenderBlockingPeriod = 49 }, @{ ProxyServerPort = 65536 },
    @{ OpenProxyTestAddress = '192.0.2.25' }, @{ OpenProxyTestAddress = 'mx.example.org:25' }, @{ OpenProxyTestAddress = '192.0.2.25:0' },
    @{ OpenProxyTestAddress = '0.0.0.0:2525' }, @{ OpenProxyTestAddress = '[::]:2525' } {
        $values = $_
        (Invoke-Caught { Set-SenderReputationConfig @values }).Thrown.FullyQualifiedErrorId |
            Should -Be 'EntryInvalid,SenderId.PowerShell.Commands.SetSenderReputationConfigCommand'
        Test-Path $path | Should -BeFalse
    }

    It 'clears the address of the open proxy test with $null' {
        (Get-SenderReputationConfig).OpenProxyTestAddress | Should -BeNullOrEmpty
        Set-SenderReputationConfig -OpenProxyTestAddress 192.0.2.25:2525
        Set-SenderReputationConfig -OpenProxyTestAddress $null
        (Get-SenderReputationConfig).OpenProxyTestAddress | Should -BeNullOrEmpty
    }

    It 'clears the proxy server with $null' {
        Set-SenderReputationConfig -ProxyServerName proxy.example.org
        Set-SenderReputationConfig -ProxyServerName $null
        (Get-SenderReputationConfig).ProxyServerName | Should -BeNullOrEmpty
    }
}

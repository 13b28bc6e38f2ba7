#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Get-TransportConfig' {
    BeforeAll {
        $path = New-ConfigPath
        Set-TransportConfig -ConfigPath $path -InternalSMTPServers 192.0.2.25, 198.51.100.0/28
        $config = SenderId\Get-TransportConfig -ConfigPath $path
    }

    It 'gives an empty list where there is no file' {
        (Get-TransportConfig -ConfigPath (New-ConfigPath)).InternalSMTPServers.Count | Should -Be 0
    }

    It 'runs the documented selection' {
        $config | Format-List InternalSMTPServers | Out-String | Should -Match '\{192\.0\.2\.25, 198\.51\.100\.0/28\}'
    }

    It 'lists the setting, then name and bookkeeping' {
        $labels = ($config | Format-List | Out-String) -split "`n" | Where-Object { $_ -match '^(\w+) +:' } | ForEach-Object { $Matches[1] }
        $labels | Should -Be @(
            'InternalSMTPServers', 'Name', 'Identity', 'IsValid', 'WhenCreated', 'WhenChanged', 'WhenCreatedUTC', 'WhenChangedUTC', 'Guid', 'ConfigPath')
    }

    It 'has a table' {
        $config | Format-Table | Out-String | Should -Match 'Name +InternalSMTPServers'
    }

    It 'reads the file that Get-SenderIdConfig reads, as a configuration of its own' {
        $config.ConfigPath | Should -Be (Get-SenderIdConfig -ConfigPath $path).ConfigPath
        $config.Guid | Should -Not -Be (Get-SenderIdConfig -ConfigPath $path).Guid
        $config.Guid | Should -Be (Get-TransportConfig -ConfigPath $path).Guid
    }

    It 'takes -Identity by name, position and pipeline, without effect' {
        (Get-TransportConfig -Identity x -ConfigPath $path).InternalSMTPServers.Count | Should -Be 2
        (Get-TransportConfig x -ConfigPath $path).InternalSMTPServers.Count | Should -Be 2
        ('x' | Get-TransportConfig -ConfigPath $path).InternalSMTPServers.Count | Should -Be 2
        "$((Invoke-Caught { Get-TransportConfig x -DomainController dc1 -ConfigPath $path -Verbose }).Verbose)" | Should -Match 'Identity.*|DomainController'
    }

    It 'ends with its own id on a file that is not valid' {
        $bad = New-ConfigPath
        Set-Content $bad '{'
        (Invoke-Caught { Get-TransportConfig -ConfigPath $bad }).Thrown.FullyQualifiedErrorId |
            Should -Be 'ConfigMalformed,SenderId.PowerShell.Commands.GetTransportConfigCommand'
    }

    It 'survives ConvertTo-Json, Export-Csv and Export-Clixml' {
        ($config | ConvertTo-Json | ConvertFrom-Json).InternalSMTPServers | Should -Be '192.0.2.25', '198.51.100.0/28'
        ($config | ConvertTo-Csv | ConvertFrom-Csv).InternalSMTPServers | Should -Be '192.0.2.25, 198.51.100.0/28'
        $config | Export-Clixml "$path.xml"
        (Import-Clixml "$path.xml").InternalSMTPServers | Should -Be '192.0.2.25', '198.51.100.0/28'
    }
}

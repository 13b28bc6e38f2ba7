#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $log = "$repository/samples/log/mx1"
    # Of a line: Recipient is the ninth column, the queue id stands in NetworkMsgID.
    $line = Get-ChildItem $log -Filter *.LOG | Get-Content | Where-Object { $_ -match ',Sender Id Agent,' -and $_ -notmatch '^#' } | Select-Object -First 1
    $entry = $line | ConvertFrom-Csv -Header (1..20)
    $recipient = $entry.9
    $queueId = $entry.18
}

Describe 'Get-SenderIdDecision' {
    It 'finds a message by <How>' -ForEach @(
        @{ How = 'its queue id'; Find = { Get-SenderIdDecision $queueId -AgentLogPath $log } }
        @{ How = 'its queue id from the pipeline'; Find = { $queueId | Get-SenderIdDecision -AgentLogPath $log } }
        @{ How = 'the identity of an object'; Find = { [pscustomobject]@{ Identity = $queueId } | Get-SenderIdDecision -AgentLogPath $log } }
        @{ How = 'its queue id and a recipient'; Find = { Get-SenderIdDecision -Identity $queueId -Recipient $recipient -AgentLogPath $log } }
    ) {
        $found = @(& $Find)
        $found.Count | Should -Be 1
        $found[0].QueueId | Should -Be $queueId
        $found[0].Recipients | Should -Contain $recipient
    }

    It 'finds the newest messages for a recipient alone' {
        $found = @(Get-SenderIdDecision -Recipient $recipient -AgentLogPath $log -Top 2)
        $found.Count | Should -BeIn 1, 2
        foreach ($message in $found) { $message.Recipients | Should -Contain $recipient }
    }

    It 'says of what is not in the log that it is not' {
        $caught = Invoke-Caught { Get-SenderIdDecision nowhere -AgentLogPath $log }
        $caught.Errors[0].FullyQualifiedErrorId | Should -BeLike 'MessageNotLogged,*'
    }
}
